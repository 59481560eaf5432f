package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import nommer.contracts.Eventually;
import nommer.fleet.api.FleetException;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of launches that came to nothing. */
@Timeout(30)
class LastWordsTest {
  private static final Duration WRITTEN_OFF = Duration.ofSeconds(31);

  private final Cluster cluster = new Cluster();

  @Test
  void thePauseIsToldWithThemAndTheyAreAskedForOnlyThen() {
    cluster.fleet.words = () -> "no java in /usr/bin";
    launchInVain(2);
    assertThat(cluster.fleet.heard).isEmpty();
    assertThat(cluster.paused()).isEmpty();

    launchInVain(1);

    assertThat(cluster.fleet.heard).hasSize(1);
    assertThat(cluster.decisions.outlook())
        .contains("launches pause until", "the last said: no java in /usr/bin");
    assertThat(cluster.paused()).contains("launches pause until");
    assertThat(cluster.decisions.newestFirst(1).get(0)).contains("no java in /usr/bin");
  }

  @Test
  void aFleetThatFailsOrKnowsNothingIsNoHindrance() {
    cluster.fleet.words =
        () -> {
          throw new FleetException("refused", null);
        };

    launchInVain(3);

    assertThat(cluster.decisions.outlook()).contains("launches pause until", "see the logs");
  }

  @Test
  void oneThatDoesNotAnswerIsWaitedForNoLongerThanTheDeadline() {
    CountDownLatch interrupted = new CountDownLatch(1);
    FakeFleet fleet = new FakeFleet();
    fleet.words =
        () -> {
          try {
            interrupted.await(); // nobody else counts it down
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return "late";
        };

    assertThat(new LastWords(fleet, Duration.ofMillis(200)).of("cafe")).isEmpty();

    Eventually.holds(() -> assertThat(interrupted.getCount()).isZero());
  }

  @Test
  void ofManyTheLastAreKept() {
    FakeFleet fleet = new FakeFleet();
    fleet.words = () -> "x".repeat(10_000) + "end";

    assertThat(new LastWords(fleet, Duration.ofSeconds(20)).of("cafe"))
        .hasSize(LastWords.LONGEST + 1)
        .startsWith("…x")
        .endsWith("xend");
  }

  /** Launches of which no instance ever exists. */
  private void launchInVain(int times) {
    cluster.fleet.mute = true;
    cluster.jobs.put(JobState.PENDING, 1L);
    cluster.look();
    for (int i = 0; i < times; i++) {
      cluster.look(); // the waiting begins
      cluster.pass(WRITTEN_OFF);
      cluster.look(); // written off, and the next one launched
    }
  }
}
