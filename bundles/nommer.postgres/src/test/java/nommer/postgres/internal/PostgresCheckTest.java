package nommer.postgres.internal;

import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nommer.contracts.Found;
import nommer.contracts.PostgresServer;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class PostgresCheckTest {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();
  private boolean roled;

  @AfterEach
  void removeTheRole() throws Exception {
    if (roled) {
      postgres.run("DROP OWNED BY checked");
      postgres.run("DROP ROLE checked");
    }
  }

  @Test
  void aDatabaseWithoutTablesIsNoFailureAndGetsNone() throws Exception {
    Found found = found(postgres.settings(), Tempo.USUAL, 0);

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("PostgreSQL")).contains("made at the first start", "room for");
    String tables = "SELECT count(*) FROM pg_tables WHERE schemaname = ?";
    assertThat(new Sql(postgres.beside()).number(tables, postgres.schema())).isZero();
  }

  @Test
  void aDatabaseInUseIsGood() throws Exception {
    saved(postgres.store(), 0);

    Found found = found(postgres.settings(), Tempo.USUAL, 0);

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("PostgreSQL")).contains("answers, of version 1");
  }

  @Test
  void aClockThatIsOffIsTold() throws Exception {
    assertThat(found(postgres.settings(), Tempo.USUAL, 60_000).warnings())
        .anySatisfy(each -> assertThat(each).contains("off this machine's", "NTP"));
  }

  @Test
  void aLeaseThatIsNotTheOneOnRecordIsTold() throws Exception {
    new ShelvedAgreements(postgres.shelf()).agree(Agreements.LEASE, "12");

    assertThat(found(postgres.settings(), new Tempo(Duration.ofSeconds(24)), 0).warnings())
        .anySatisfy(each -> assertThat(each).contains("agreed on 12: set lease.seconds"));
  }

  @Test
  void aServerThatLetsNobodyInIsAFailure() throws Exception {
    Settings wrong = OnPostgres.settings(postgres.url(), PostgresServer.USER, "wrong");

    assertThat(found(wrong, Tempo.USUAL, 0).failures())
        .singleElement()
        .asString()
        .contains("correct user and password")
        .doesNotContain("wrong");
  }

  @Test
  void aRoleThatMayNotMakeTheTablesIsAFailure() throws Exception {
    assertThat(found(role(""), Tempo.USUAL, 0).failures())
        .singleElement()
        .asString()
        .contains("cannot be made", "GRANT CREATE");
  }

  @Test
  void aRoleThatMayNotWriteTheTablesIsAFailure() throws Exception {
    saved(postgres.store(), 0);
    Settings reads = role("");
    postgres.run(
        "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA %s TO checked"
            .formatted(postgres.schema()));

    assertThat(found(reads, Tempo.USUAL, 0).failures())
        .singleElement()
        .asString()
        .contains("may not write all");
  }

  @Test
  void aServerThatOnlyReadsIsAFailure() throws Exception {
    Settings reader = role("ALTER ROLE checked SET default_transaction_read_only = on");

    assertThat(found(reader, Tempo.USUAL, 0).failures().get(0)).contains("standby");
  }

  @Test
  void aSchemaFromTheFutureIsAFailure() throws Exception {
    saved(postgres.store(), 0);
    postgres.run("UPDATE nommer_schema SET version = 99");

    assertThat(found(postgres.settings(), Tempo.USUAL, 0).failures())
        .singleElement()
        .asString()
        .contains("its schema is version 99");
  }

  private Settings role(String more) throws Exception {
    roled = true;
    postgres.run("CREATE ROLE checked LOGIN PASSWORD 'p'");
    postgres.run("GRANT USAGE ON SCHEMA %s TO checked".formatted(postgres.schema()));
    if (!more.isEmpty()) {
      postgres.run(more);
    }
    return OnPostgres.settings(postgres.url(), "checked", "p");
  }

  private static Found found(Settings settings, Tempo tempo, long ahead) throws Exception {
    return Found.by(
        new PostgresCheck(settings, () -> tempo, () -> System.currentTimeMillis() + ahead));
  }
}
