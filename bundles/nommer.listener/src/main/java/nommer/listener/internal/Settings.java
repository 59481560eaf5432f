package nommer.listener.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A configuration that is found to be safe.
 *
 * @param port 0 for any free one
 * @param proxies who is believed; empty when nothing stands before us
 * @param hosts lower case, without ports
 * @param origins lower case
 */
record Settings(
    InetAddress address,
    int port,
    Optional<Certificate> certificate,
    Set<InetAddress> proxies,
    Set<String> hosts,
    Set<String> origins) {
  private static final int USUAL_PORT = 8001;
  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}|\\[[0-9a-f:.]+]");
  private static final Pattern ORIGIN =
      Pattern.compile("https?://(?:[a-z0-9.-]{1,253}|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

  /**
   * @param bind address of the command line; empty: none
   * @param port of the command line; empty: none
   * @throws ListenerException others could listen in, or something is not what it should be
   */
  static Settings of(ListenerConfig config, String bind, String port) {
    InetAddress address = address(first(bind, config.address(), "127.0.0.1"));
    Optional<Certificate> certificate = Certificate.of(config);
    requireSecrecy(address, certificate.isPresent(), config.behind_proxy());
    Set<String> hosts = all(config.hosts(), HOST, "hosts", "media.example.org");
    if (!address.isAnyLocalAddress()) {
      hosts.add(literal(address));
    }
    return new Settings(
        address,
        port.isEmpty() ? port(config.port()) : Integer.parseInt(port),
        certificate,
        config.behind_proxy() ? addresses(config.proxies()) : Set.of(),
        hosts,
        all(config.origins(), ORIGIN, "origins", "https://media.example.org"));
  }

  /** Whether others than this machine can connect. */
  boolean isOpen() {
    return !address.isLoopbackAddress();
  }

  /** As URLs have it. */
  static String literal(InetAddress address) {
    String text = address.getHostAddress().toLowerCase(Locale.ROOT);
    return text.contains(":") ? "[" + text.replaceAll("%.*", "") + "]" : text;
  }

  private static void requireSecrecy(InetAddress address, boolean tls, boolean behindProxy) {
    if (!address.isLoopbackAddress() && !tls && !behindProxy) {
      throw new ListenerException(
          ("will not listen on %s in the clear, since whoever is on the way could read tokens: set"
                  + " certificate= and key= (PEM files), or key.store= (PKCS12), in"
                  + " conf/nommer.listener.config; or, if a proxy ends TLS, behind.proxy=B\"true\""
                  + " and proxies=; else use 127.0.0.1")
              .formatted(address.getHostAddress()));
    }
  }

  private static int port(int configured) {
    if (configured > 65535 || configured < -1) {
      throw new ListenerException(
          "port must be 0 to 65535 in conf/nommer.listener.config, not " + configured);
    }
    return configured == -1 ? USUAL_PORT : configured;
  }

  private static String first(String... texts) {
    return Arrays.stream(texts).filter(text -> !text.isBlank()).findFirst().orElseThrow().strip();
  }

  private static Set<InetAddress> addresses(String[] texts) {
    return Arrays.stream(texts).map(Settings::address).collect(Collectors.toUnmodifiableSet());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new ListenerException(
          "not an address: '%s'; give one of this machine's, such as 127.0.0.1, or 0.0.0.0 for all"
              .formatted(text));
    }
  }

  private static Set<String> all(String[] texts, Pattern form, String key, String example) {
    Set<String> all = new TreeSet<>();
    for (String text : texts) {
      String lower = text.strip().toLowerCase(Locale.ROOT);
      if (!form.matcher(lower).matches()) {
        throw new ListenerException(
            "%s in conf/nommer.listener.config must look like %s, not '%s'"
                .formatted(key, example, text));
      }
      all.add(lower);
    }
    return all;
  }
}
