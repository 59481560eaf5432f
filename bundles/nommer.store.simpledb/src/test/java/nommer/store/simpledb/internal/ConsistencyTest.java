package nommer.store.simpledb.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.held;
import static nommer.contracts.job.TestJobs.later;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.record.ShelvedLaunches;
import nommer.fleet.record.ShelvedNodes;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What something is decided by is seen at once, though other reads lag. */
class ConsistencyTest {
  @RegisterExtension final OnFake simpleDb = new OnFake(2);

  @Test
  void openJobsAreCountedAndFoundAtOnce() {
    SimpleDbJobStore store = new SimpleDbJobStore(simpleDb.db());
    EncodingJob waiting = saved(store, 0);
    EncodingJob running = saved(store, held(saved(store, 1), JobState.ENCODING, START));
    EncodingJob untold = saved(store, moved(saved(store, watched(2)), JobState.ERROR));
    EncodingJob later = saved(store, later(3, START.plusSeconds(1)));

    assertThat(store.counts().states())
        .containsEntry(JobState.PENDING, 2L)
        .containsEntry(JobState.ENCODING, 1L);
    assertThat(store.counts().later()).isEqualTo(1);
    assertThat(store.ripe(START.plusSeconds(1), 5)).containsExactly(later);
    assertThat(store.untold(START, 5)).containsExactly(untold);
    assertThat(store.changed("", 5).jobs()).contains(waiting, running, untold, later);
    assertThat(store.waiting(5)).containsExactly(waiting);
    assertThat(store.overdue(Instant.EPOCH, START.plusMillis(1), 5)).containsExactly(running);
  }

  @Test
  void settledJobsAreCountedNowAndThenOnly() {
    simpleDb.fake().lag(0);
    SimpleDbJobStore store = new SimpleDbJobStore(simpleDb.db());
    saved(store, moved(saved(store, 0), JobState.FINISHED));
    saved(store, moved(saved(store, 1), JobState.FINISHED));
    assertThat(store.counts().of(JobState.FINISHED)).isEqualTo(2);
    long before = simpleDb.fake().requests();

    assertThat(store.counts().of(JobState.FINISHED)).isEqualTo(2);

    assertThat(simpleDb.fake().requests() - before).as("one select a domain").isEqualTo(2);
  }

  @Test
  void nodesAndLaunchesAreSeenAtOnce() {
    ShelvedNodes registry = new ShelvedNodes(new SimpleDbShelf(simpleDb.db()));
    ShelvedLaunches intents = new ShelvedLaunches(new SimpleDbShelf(simpleDb.db()));
    LaunchIntent intent = LaunchIntent.create(1, START);
    registry.report(new Node("n", "boot", NodeState.ACTIVE, 1, 0, List.of(), START, Instant.EPOCH));
    intents.save(intent);

    assertThat(registry.nodes(registry.now().minus(Duration.ofMinutes(1)))).hasSize(1);
    assertThat(intents.open()).containsExactly(intent);
  }
}
