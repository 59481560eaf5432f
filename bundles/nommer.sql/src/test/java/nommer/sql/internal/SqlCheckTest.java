package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nommer.contracts.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqlCheckTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("data/nommer.db");
  }

  @Test
  void aDatabaseThatIsNotThereYetIsNoFailureAndIsNotMade() throws Exception {
    assertThat(Found.by(new SqlCheck(file)).failures()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void aDatabaseInUseIsGoodAndStaysSo() throws Exception {
    SqlDatabase database = new SqlDatabase(file);
    try {
      Found found = Found.by(new SqlCheck(file));

      assertThat(found.failures()).isEmpty();
      assertThat(found.text("SQLite")).contains("may be written");
      assertThat(new SqlNodeRegistry(database).nodes(Instant.EPOCH)).isEmpty();
    } finally {
      database.close();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsToldSo() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "this is no database, and long enough to be looked at".repeat(100));

    assertThat(Found.by(new SqlCheck(file)).failures())
        .singleElement()
        .asString()
        .contains("nommer.db", "backup");
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
