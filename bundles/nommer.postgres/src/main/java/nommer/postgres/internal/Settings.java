package nommer.postgres.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where the database is, and how it is entered. Immutable.
 *
 * @param url as configured, without {@code jdbc:}
 * @param password empty if the file has it
 * @param passwordFile empty for none
 * @param tls one of {@link #TLS}
 * @param authorities path of a PEM file, empty for the driver's own choice
 * @param look who waits for a ring looks anyway after this time
 */
record Settings(
    String url,
    String user,
    String password,
    String passwordFile,
    String tls,
    String authorities,
    Duration look) {
  static final long LOOK_MILLIS = 2000;
  private static final List<String> TLS = List.of("disable", "prefer", "require", "verify-full");

  Settings {
    require(url.startsWith("postgresql://"), "url", url, "begin with postgresql://");
    require(!url.contains("password="), "url", "", "have no password: it is shown in logs");
    require(!user.isBlank(), "user", user, "be a role");
    require(TLS.contains(tls), "tls", tls, "be one of " + TLS);
    require(look.toMillis() >= 10, "look.millis", "" + look.toMillis(), "be at least 10");
    require(
        Driver.parseURL("jdbc:" + url, new Properties()) != null,
        "url",
        url,
        "read as postgresql://HOST:PORT/DATABASE");
  }

  static Settings of(PostgresConfig config) {
    return new Settings(
        config.url().startsWith("jdbc:") ? config.url().substring(5) : config.url(),
        config.user(),
        config.password(),
        config.password_file(),
        config.tls(),
        config.tls_authorities(),
        Duration.ofMillis(config.look_millis()));
  }

  private static void require(boolean holds, String key, String value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s of nommer.postgres must %s: '%s'; correct conf/nommer.postgres.config"
              .formatted(key, rule, value));
    }
  }

  /**
   * A new connection; nothing that is asked on it takes much longer than {@code limit}.
   *
   * @throws SQLException the server is not there or lets nobody in, in its own words
   */
  Connection connect(Duration limit) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", secret());
    properties.setProperty("sslmode", tls);
    if (!authorities.isEmpty()) {
      properties.setProperty("sslrootcert", authorities);
    }
    String seconds = "" + Math.max(1, limit.toSeconds());
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    properties.setProperty("socketTimeout", "" + (limit.toSeconds() + 1));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("targetServerType", "preferPrimary");
    properties.setProperty("ApplicationName", "media-nommer");
    properties.setProperty(
        "options",
        "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d"
            .formatted(limit.toMillis(), limit.toMillis()));
    Connection connection = new Driver().connect("jdbc:" + url, properties);
    if (connection == null) {
      throw new SQLException("the driver does not take " + url);
    }
    return connection;
  }

  private String secret() throws SQLException {
    if (!password.isEmpty() || passwordFile.isEmpty()) {
      return password;
    }
    try {
      return Files.readString(Path.of(passwordFile)).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new SQLException("the password file cannot be read: " + e, Trouble.NO_PASSWORD, e);
    }
  }
}
