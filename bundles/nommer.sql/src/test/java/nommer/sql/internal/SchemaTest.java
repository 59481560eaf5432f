package nommer.sql.internal;

import static nommer.contracts.job.TestJobs.elaborate;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.record.ShelvedNodes;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Test
  void whatWasSavedIsThereAfterReopening() throws Exception {
    EncodingJob job = saved(sqlite.store(), elaborate());
    EncodingJob running = saved(sqlite.store(), moved(saved(sqlite.store(), 1), JobState.ENCODING));
    new ShelvedNodes(new SqlShelf(sqlite.database()))
        .report(
            new Node("n", "b", NodeState.ACTIVE, 1, 0, List.of(), Instant.EPOCH, Instant.EPOCH));

    sqlite.reopen();

    assertThat(sqlite.store().find(job.id())).contains(job);
    assertThat(sqlite.store().find(running.id())).contains(running);
    assertThat(sqlite.store().counts().of(JobState.ENCODING)).isEqualTo(1);
    assertThat(new ShelvedNodes(new SqlShelf(sqlite.database())).nodes(Instant.EPOCH)).hasSize(1);
  }

  @Test
  void aNewerSchemaIsRefusedAndLeftAlone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("nommer.db");
    try (Session newer = Session.open(file, 1000)) {
      newer.run("CREATE TABLE later (x); PRAGMA user_version = 99");
    }

    assertThatIllegalStateException()
        .isThrownBy(() -> new SqlDatabase(file))
        .withMessageContaining(file.toString())
        .withMessageContaining("99")
        .withMessageContaining("newer media-nommer");

    try (Session after = Session.open(file, 1000)) {
      assertThat(after.ask("SELECT group_concat(name) FROM sqlite_schema")).isEqualTo("later");
      assertThat(after.ask("PRAGMA journal_mode")).isEqualTo("delete");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("nommer.db"), "not a database".repeat(1000));

    assertThatIllegalStateException()
        .isThrownBy(() -> new SqlDatabase(file))
        .withMessageContaining(file.toString());
  }

  @Test
  void theFileIsTheConfiguredOneOrInTheHome() {
    assertThat(SqlDatabase.file("/srv/jobs.db", "/home/of")).isEqualTo(Path.of("/srv/jobs.db"));
    assertThat(SqlDatabase.file("", "/home/of")).isEqualTo(Path.of("/home/of/data/nommer.db"));
    assertThatIllegalStateException()
        .isThrownBy(() -> SqlDatabase.file(" ", null))
        .withMessageContaining("nommer.home");
  }
}
