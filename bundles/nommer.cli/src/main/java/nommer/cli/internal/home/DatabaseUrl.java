package nommer.cli.internal.home;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.cli.internal.call.Failure;

/**
 * Where a profile's database is, and as whom it is entered.
 *
 * @param location without a user
 * @param user empty where the URL names none
 */
record DatabaseUrl(String location, Optional<String> user) {
  /** The file that it goes into. */
  static final String FILE = "nommer.postgres.config";

  private static final String SCHEME = "postgresql://";
  private static final String FORM = "write " + SCHEME + "HOST:PORT/DATABASE";

  /** No character that would have to be escaped where it is written. */
  private static final String PLAIN = "[^\\s\"\\\\$@/?#]";

  private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?";
  private static final Pattern URL =
      Pattern.compile(
          "(?:(?<user>"
              + PLAIN
              + "+)@)?(?<place>%s(?:,%s)*/%s+(?:\\?[^\\s\"\\\\$#]*)?)"
                  .formatted(HOST, HOST, PLAIN));
  private static final Pattern PASSWORD = Pattern.compile("[^/?]*:[^/?]*@.*|.*[?&]password=.*");
  private static final Pattern URL_LINE = Pattern.compile("(?m)^url=.*$");
  private static final Pattern USER_LINE = Pattern.compile("(?m)^user=.*$");

  /**
   * What a command line says.
   *
   * @throws Failure it is no such URL, or holds a password
   */
  static DatabaseUrl of(String said) {
    String text = said.strip().replaceFirst("^jdbc:", "").replaceFirst("^postgres://", SCHEME);
    require(text.startsWith(SCHEME), said + ": " + FORM);
    String rest = text.substring(SCHEME.length());
    require(
        !PASSWORD.matcher(rest).matches(),
        "has a password in it, which every process list shows: take it out, and write it to"
            + " data/secrets/postgres of the home, readable by its owner alone");
    require(rest.matches("[^/?]+/[^?].*"), said + " names no database: " + FORM);
    Matcher url = URL.matcher(rest);
    require(url.matches(), said + ": " + FORM + ", with HOST:PORT,HOST:PORT for a standby, too");
    return new DatabaseUrl(SCHEME + url.group("place"), Optional.ofNullable(url.group("user")));
  }

  /** What the file says with it in. */
  String in(String file) {
    String text = replaced(URL_LINE, file, "url=\"" + location + '"');
    return user.map(role -> replaced(USER_LINE, text, "user=\"" + role + '"')).orElse(text);
  }

  private static String replaced(Pattern line, String text, String by) {
    return line.matcher(text).replaceFirst(Matcher.quoteReplacement(by));
  }

  private static void require(boolean good, String what) {
    if (!good) {
      throw Failure.usage("--url " + what);
    }
  }
}
