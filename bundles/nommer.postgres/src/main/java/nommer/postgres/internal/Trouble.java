package nommer.postgres.internal;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server's refusals mean, and what to do about them. */
final class Trouble {
  /** Of our own: no code of the server's begins so. */
  static final String NO_PASSWORD = "NOPWD";

  static final String OLD_SERVER = "NOLDS";

  /** Of the server's. */
  static final String ONLY_READS = "25006";

  private static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry(
              NO_PASSWORD, "give it to the user that the daemons run as, or correct password.file"),
          Map.entry(OLD_SERVER, "use one of version 15, with which this was tried, or a newer one"),
          Map.entry("28P01", "correct user and password"),
          Map.entry("28000", "let pg_hba.conf admit this host, user and database; see tls, too"),
          Map.entry("3D000", "make the database (createdb), or correct url"),
          Map.entry("3F000", "make the schema that url names as currentSchema"),
          Map.entry(
              "42501", "grant the role CREATE and USAGE on the schema, and let it own the tables"),
          Map.entry(ONLY_READS, "this server is a read-only standby: name the primary in url, too"),
          Map.entry("53300", "raise max_connections of the server: each daemon needs three"),
          Map.entry("53100", "make room on the disk of the server"),
          Map.entry("57P03", "it is waited for"),
          Map.entry("57P01", "it is waited for"),
          Map.entry("08001", "is it running, and url right? It is waited for"),
          Map.entry("08006", "it is waited for"),
          Map.entry("57014", "the server was too slow, or a lock was held; it is tried again"));

  /** The driver has no code of its own for it. */
  private static final String TLS =
      "see tls and tls.authorities: the server must have a certificate that those signed, with the"
          + " name that stands in url";

  private Trouble() {}

  /** The failure that tells most, and what to do about it. */
  static String words(SQLException failure) {
    SQLException telling = telling(failure);
    String said = String.valueOf(telling.getMessage()).replaceAll("\\s+", " ");
    String state = telling.getSQLState();
    @Nullable String advice =
        said.contains("SSL") || said.contains("hostnameverifier")
            ? TLS
            : state == null ? null : ADVICE.get(state);
    return advice == null ? said : said + " (" + advice + ")";
  }

  /** A pool that has no connection has what the server said as its cause. */
  private static SQLException telling(SQLException failure) {
    SQLException telling = failure;
    @Nullable Throwable cause = failure.getCause();
    while (cause != null) {
      if (cause instanceof SQLException deeper && deeper.getSQLState() != null) {
        telling = deeper;
      }
      cause = cause.getCause();
    }
    return telling;
  }
}
