package nommer.media.reach.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses written as such. No name is looked up here. */
final class Literal {
  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern FOUR = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%.*)?");

  /** What some resolvers read as an address: its last part is a number. */
  private static final Pattern NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

  private Literal() {}

  /** Four decimal numbers, or an address of IPv6, in brackets or not; empty for anything else. */
  static Optional<InetAddress> of(String host) {
    String bare = bare(host);
    if (!FOUR.matcher(bare).matches() && !SIX.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether it is an address in a form that programs read differently: {@code 2130706433}, {@code
   * 0x7f.1}, {@code 0177.0.0.1}, {@code 127.1}.
   */
  static boolean isAmbiguous(String host) {
    return NUMBER.matcher(host).matches() && !FOUR.matcher(host).matches();
  }

  static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
