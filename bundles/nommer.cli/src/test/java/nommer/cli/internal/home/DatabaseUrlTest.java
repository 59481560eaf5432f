package nommer.cli.internal.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nommer.cli.internal.call.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  private static final String FILE = "# url=\"other\"\nurl=\"usual\"\nuser=\"nommer\"\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db/jobs",
        "postgresql://db.example:5433/jobs?currentSchema=mine&a=b",
        "postgresql://db1.example:5432,db2.example/jobs",
        "postgresql://[::1]:5432,10.0.0.2/jobs"
      })
  void whatNamesADatabaseIsWrittenAsItWasSaid(String url) {
    assertThat(DatabaseUrl.of(url).in(FILE))
        .isEqualTo("# url=\"other\"\nurl=\"" + url + "\"\nuser=\"nommer\"\n");
  }

  @Test
  void theRoleGoesIntoALineOfItsOwn() {
    assertThat(DatabaseUrl.of("postgres://worker@db:1/jobs").in(FILE))
        .isEqualTo("# url=\"other\"\nurl=\"postgresql://db:1/jobs\"\nuser=\"worker\"\n");
  }

  @Test
  void theFormOfJdbcIsTakenToo() {
    assertThat(DatabaseUrl.of("jdbc:postgresql://db/jobs").location())
        .isEqualTo("postgresql://db/jobs");
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://db/jobs, write postgresql://HOST:PORT/DATABASE",
    "db/jobs, write postgresql://HOST:PORT/DATABASE",
    "postgresql://db, names no database",
    "postgresql://db:5432/, names no database",
    "postgresql://db/?a=b, names no database",
    "postgresql:///jobs, names no database",
    "postgresql://db:port/jobs, write postgresql://",
    "'postgresql://db/jo\"bs', write postgresql://",
    "'postgresql://db/jobs?a=$[secret:b]', write postgresql://",
    "postgresql://db/jobs/more, write postgresql://"
  })
  void whatIsNoSuchUrlIsRefused(String url, String words) {
    assertThatThrownBy(() -> DatabaseUrl.of(url))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://nommer:s3cret@db/jobs",
        "postgresql://db/jobs?password=s3cret",
        "postgresql://db/jobs?currentSchema=a&password=s3cret"
      })
  void aPasswordIsRefusedUnrepeatedWithThePlaceWhereItGoes(String url) {
    assertThatThrownBy(() -> DatabaseUrl.of(url))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("data/secrets/postgres")
        .hasMessageNotContaining("s3cret");
  }
}
