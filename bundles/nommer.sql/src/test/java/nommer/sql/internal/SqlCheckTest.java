package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nommer.contracts.Found;
import nommer.fleet.record.Document;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Tempo;
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
    assertThat(Found.by(new SqlCheck(file, () -> Tempo.USUAL)).failures()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void aDatabaseInUseIsGoodAndStaysSo() throws Exception {
    SqlDatabase database = new SqlDatabase(file);
    try {
      Found found = Found.by(new SqlCheck(file, () -> Tempo.USUAL));

      assertThat(found.failures()).isEmpty();
      assertThat(found.text("SQLite")).contains("may be written");
      assertThat(new SqlShelf(database).list("kind", Instant.EPOCH)).isEmpty();
    } finally {
      database.close();
    }
  }

  @Test
  void aLeaseThatIsNotTheOneOnRecordIsToldWithWhatToDo() throws Exception {
    SqlDatabase database = new SqlDatabase(file);
    try {
      assertThat(new ShelvedAgreements(new SqlShelf(database)).agree(Agreements.LEASE, "12"))
          .isEqualTo("12");
      Tempo other = new Tempo(Duration.ofSeconds(24));

      assertThat(Found.by(new SqlCheck(file, () -> Tempo.USUAL)).warnings()).isEmpty();
      assertThat(Found.by(new SqlCheck(file, () -> other)).warnings())
          .singleElement()
          .asString()
          .contains("is 24, but the daemons of this job store agreed on 12: set lease.seconds");
    } finally {
      database.close();
    }
  }

  @Test
  void anOlderDatabaseWithoutDocumentsIsGood() throws Exception {
    new SqlDatabase(file).close();
    try (Session older = Session.open(file, 1000)) {
      older.run("DROP TABLE documents; PRAGMA user_version = 5");
    }

    Found found = Found.by(new SqlCheck(file, () -> Tempo.USUAL));

    assertThat(found.failures()).isEmpty();
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void aFileThatIsNoDatabaseIsToldSo() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "this is no database, and long enough to be looked at".repeat(100));

    assertThat(Found.by(new SqlCheck(file, () -> Tempo.USUAL)).failures())
        .singleElement()
        .asString()
        .contains("nommer.db", "backup");
  }

  @Test
  void aDatabaseWithAPageThatIsWrongIsToldBeforeSomebodyMeetsIt() throws Exception {
    SqlDatabase database = new SqlDatabase(file);
    for (int i = 0; i < 300; i++) {
      new SqlShelf(database)
          .replace(new Document("kind", "id" + i, 0, "m", true, Instant.EPOCH, "x".repeat(200)));
    }
    database.close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long last = channel.size() - 4096; // of the documents: opening does not look at it
      channel.write(ByteBuffer.allocate(4096), last);
    }

    assertThat(Found.by(new SqlCheck(file, () -> Tempo.USUAL)).failures())
        .singleElement()
        .asString()
        .contains("is broken");
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
