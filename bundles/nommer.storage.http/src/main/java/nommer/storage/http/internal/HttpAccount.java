package nommer.storage.http.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Credentials that URIs name, and the servers that they are for. Immutable; tells no secret. */
@Component(
    service = HttpAccount.class,
    configurationPid = "nommer.storage.http.account",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpAccountConfig.class, factory = true)
public final class HttpAccount {
  private final String name;
  private final Set<Origin> servers;
  private final String authorization;

  /**
   * @throws IllegalArgumentException a value is missing, a server is none, or there are both user
   *     and token
   */
  @Activate
  public HttpAccount(HttpAccountConfig config) {
    name = required("name", config.name());
    servers = servers(config.servers());
    String user = config.user().strip();
    String token = config.token().strip();
    if (user.isEmpty() == token.isEmpty()) {
      throw new IllegalArgumentException(
          "nommer.storage.http.account " + name + " needs either user and password, or token");
    }
    authorization = token.isEmpty() ? basic(user, config.password()) : "Bearer " + token;
  }

  String name() {
    return name;
  }

  boolean isFor(URI uri) {
    return servers.contains(Origin.of(uri));
  }

  /** The value of the header; a secret. */
  String authorization() {
    return authorization;
  }

  static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  @Override
  public String toString() {
    return "HttpAccount[" + name + "]";
  }

  private static String required(String key, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(key + " of nommer.storage.http.account is missing");
    }
    return value.strip();
  }

  private static Set<Origin> servers(String[] texts) {
    if (texts == null || texts.length == 0) {
      throw new IllegalArgumentException("servers of nommer.storage.http.account is missing");
    }
    return Stream.of(texts).map(HttpAccount::server).collect(Collectors.toUnmodifiableSet());
  }

  private static Origin server(String text) {
    if (!text.strip().matches("(?i)https?://[^/?#@]+/?")
        || URI.create(text.strip()).getHost() == null) {
      throw new IllegalArgumentException(
          "servers of nommer.storage.http.account has what is no server: write https://host or"
              + " http://host:port");
    }
    return Origin.of(URI.create(text.strip()));
  }
}
