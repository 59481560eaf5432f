package nommer.sql.internal;

import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProbeTest {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Test
  void aSoundDatabasePassesAndLosesNothingByIt() {
    sqlite.store().probe();
    EncodingJob job = saved(sqlite.store(), 1);
    sqlite.store().probe();

    assertThat(sqlite.store().find(job.id())).contains(job);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-wal", "-shm"})
  void aFileThatIsDeletedUnderWayIsNoticedByAllThatReadAndWrite(String suffix) throws Exception {
    saved(sqlite.store(), 1);

    Files.delete(beside(suffix));

    assertThatThrownBy(() -> sqlite.store().save(submitted(2))).satisfies(this::saysThatItIsGone);
    assertThatThrownBy(() -> sqlite.store().counts()).satisfies(this::saysThatItIsGone);
    assertThatThrownBy(() -> sqlite.store().probe()).satisfies(this::saysThatItIsGone);
    assertThat(sqlite.file().resolveSibling("nommer.db").toFile().exists())
        .as("a new one is not made in its place")
        .isEqualTo(!suffix.isEmpty());
  }

  @Test
  void aFileThatWasReplacedIsNoticedAndOnePutBackServesAgain() throws Exception {
    saved(sqlite.store(), 1);
    Path aside = sqlite.file().resolveSibling("aside");
    Files.move(sqlite.file(), aside);
    Files.copy(aside, sqlite.file());

    assertThatThrownBy(() -> sqlite.store().save(submitted(2)))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("is another file");

    Files.move(aside, sqlite.file(), StandardCopyOption.REPLACE_EXISTING);
    saved(sqlite.store(), 3);
  }

  @Test
  void aDatabaseThatIsOverwrittenUnderWayIsFoundBroken() throws Exception {
    for (int i = 0; i < 200; i++) {
      saved(sqlite.store(), i);
    }
    sqlite.reopen();
    sqlite.store().probe();

    overwrite();

    Eventually.holds(
        () ->
            assertThatThrownBy(() -> sqlite.store().probe())
                .isInstanceOf(JobStoreException.class)
                .hasMessageContaining("broken"));
  }

  @Test
  void aDatabaseThatIsLockedIsNotFitToSave() throws Exception {
    try (Session other = Session.open(sqlite.file(), 1000)) {
      other.run("BEGIN IMMEDIATE");

      assertThatThrownBy(() -> sqlite.store().probe())
          .isInstanceOf(JobStoreException.class)
          .hasMessageContaining("another process holds the write lock");
      other.run("ROLLBACK");
    }

    assertThatCode(() -> sqlite.store().probe()).doesNotThrowAnyException();
  }

  /** No more pages than there are: as good as a full disk. */
  @Test
  void aFullDiskIsMetByTheProbeToo() throws Exception {
    String unused =
        sqlite.database().write(Durability.FLUSHED, s -> s.ask("PRAGMA max_page_count = 1"));

    assertThatThrownBy(() -> sqlite.store().probe())
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("full");
  }

  private void saysThatItIsGone(Throwable thrown) {
    assertThat(thrown)
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("is gone")
        .hasMessageContaining("restart feederd");
  }

  private Path beside(String suffix) {
    return sqlite.file().resolveSibling(sqlite.file().getFileName() + suffix);
  }

  /** By another process, whose end drops none of our locks. */
  private void overwrite() throws IOException, InterruptedException {
    Process dd =
        new ProcessBuilder(
                "dd", "if=/dev/zero", "of=" + sqlite.file(), "bs=4096", "count=4", "conv=notrunc")
            .redirectErrorStream(true)
            .start();
    assertThat(dd.waitFor()).isZero();
  }
}
