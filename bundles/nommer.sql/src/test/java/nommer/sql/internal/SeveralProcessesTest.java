package nommer.sql.internal;

import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nommer.contracts.job.ChangedContract;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class SeveralProcessesTest {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Test
  void processesThatSaveTheSameJobsLoseNoUpdate() throws Exception {
    List<JobId> ids = Stream.of(1, 2, 3).map(i -> saved(sqlite.store(), i).id()).toList();

    int accepted = 0;
    try (OtherProcess one = OtherProcess.hammering(sqlite.file(), 60, ids);
        OtherProcess two = OtherProcess.hammering(sqlite.file(), 60, ids)) {
      one.says();
      two.says();
      accepted += Integer.parseInt(one.says());
      accepted += Integer.parseInt(two.says());
    }

    long revisions =
        ids.stream().mapToLong(id -> sqlite.store().find(id).orElseThrow().revision()).sum();
    assertThat(accepted).isGreaterThan(3 * 60);
    assertThat(revisions).isEqualTo(accepted);
  }

  @Test
  void whoFollowsTheChangesOfFourProcessesMissesNone() throws Exception {
    List<JobId> ids = Stream.of(1, 2, 3).map(i -> saved(sqlite.store(), i).id()).toList();
    ChangedContract.Follower follower = new ChangedContract.Follower(sqlite.store());

    try (OtherProcess one = OtherProcess.hammering(sqlite.file(), 40, ids);
        OtherProcess two = OtherProcess.hammering(sqlite.file(), 40, ids);
        OtherProcess three = OtherProcess.hammering(sqlite.file(), 40, ids);
        OtherProcess four = OtherProcess.hammering(sqlite.file(), 40, ids)) {
      List<OtherProcess> writers = List.of(one, two, three, four);
      for (OtherProcess each : writers) {
        each.says();
      }
      while (writers.stream().anyMatch(OtherProcess::isAlive)) {
        follower.read(2);
      }
      follower.read(2);
    }

    for (JobId id : ids) {
      long changed = sqlite.store().find(id).orElseThrow().edition().changed();
      assertThat(follower.seen(id)).isEqualTo(changed).isGreaterThan(40);
    }
  }

  @Test
  void processesThatStartAtOnceOnANewFileAllOpenIt() throws Exception {
    Path file = sqlite.file().resolveSibling("new.db");

    try (OtherProcess one = OtherProcess.idle(file);
        OtherProcess two = OtherProcess.idle(file);
        OtherProcess three = OtherProcess.idle(file)) {
      assertThat(List.of(one.says(), two.says(), three.says()))
          .allSatisfy(line -> assertThat(line).startsWith("opened "));
    }
  }

  @Test
  void whatAKilledProcessSavedIsKept() throws Exception {
    String said;
    try (OtherProcess other = OtherProcess.idle(sqlite.file())) {
      said = other.says();
      other.signal("KILL");
    }

    assertThat(sqlite.store().find(new JobId(said.substring("opened ".length())))).isPresent();
  }

  @Test
  void aStoppedProcessThatHoldsNothingHoldsUpNobody() throws Exception {
    try (OtherProcess other = OtherProcess.idle(sqlite.file())) {
      other.says();
      other.signal("STOP");

      EncodingJob job = saved(sqlite.store(), 5);

      assertThat(sqlite.store().find(job.id())).contains(job);
      assertThat(sqlite.queue().take(10, Duration.ofSeconds(5))).hasSize(2);
    }
  }
}
