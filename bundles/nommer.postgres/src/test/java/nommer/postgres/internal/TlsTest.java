package nommer.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import nommer.contracts.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TlsTest {
  private static final String ENCRYPTED =
      "SELECT ssl::integer FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

  private final PostgresServer server = PostgresServer.shared();

  @Test
  void aServerWhoseCertificateIsInOrderIsTrusted() throws Exception {
    String authority = server.certificate().toString();

    assertThat(encrypted(settings("127.0.0.1", "verify-full", authority))).isEqualTo(1);
  }

  @Test
  void whatTlsIsAskedForIsHad() throws Exception {
    assertThat(encrypted(settings("127.0.0.1", "require", ""))).isEqualTo(1);
    assertThat(encrypted(settings("127.0.0.1", "prefer", ""))).isEqualTo(1);
    assertThat(encrypted(settings("127.0.0.1", "disable", ""))).isZero();
  }

  @Test
  void aServerOfAnotherNameIsRefused() {
    assertRefused(settings("localhost", "verify-full", server.certificate().toString()));
  }

  @Test
  void aServerThatNobodyVouchesForIsRefused(@TempDir Path folder) {
    assertRefused(settings("127.0.0.1", "verify-full", folder.resolve("none.pem").toString()));
  }

  private static void assertRefused(Settings settings) {
    PostgresDatabase database =
        new PostgresDatabase(settings, OnPostgres.PATIENT, OnPostgres.REFUSAL);
    try {
      assertThatThrownBy(() -> database.work(sql -> sql.number("SELECT 1")))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("see tls and tls.authorities");
    } finally {
      database.close();
    }
  }

  private static long encrypted(Settings settings) throws SQLException {
    try (Connection connection = settings.connect(Duration.ofSeconds(30))) {
      return new Sql(connection).number(ENCRYPTED);
    }
  }

  private Settings settings(String host, String tls, String authorities) {
    return new Settings(
        server.url("postgres").replace("127.0.0.1", host),
        PostgresServer.USER,
        PostgresServer.PASSWORD,
        "",
        tls,
        authorities,
        Duration.ofSeconds(1));
  }
}
