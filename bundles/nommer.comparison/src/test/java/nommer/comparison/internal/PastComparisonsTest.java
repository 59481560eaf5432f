package nommer.comparison.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nommer.comparison.Comparison;
import nommer.comparison.Comparison.State;
import nommer.contracts.Eventually;
import nommer.contracts.job.TestJobs;
import nommer.contracts.job.UnusedJobStore;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.SeenInstances;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.api.JobWork;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import nommer.sql.standalone.SqliteBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastComparisonsTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<String> TWO = List.of("overflow", "backlog");

  @TempDir private Path folder;
  private SqliteBackend database;
  private String replayed = "";
  private OptionalInt most = OptionalInt.empty();

  @BeforeEach
  void open() throws IOException {
    database = new SqliteBackend(folder.resolve("nommer.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void jobsThatFinishedInThatTimeAreReplayed() throws Exception {
    finished(Duration.ofDays(8), 1);
    Instant late = finished(Duration.ofHours(3), 4.5);
    Instant later = finished(Duration.ofMinutes(1), 0.25);
    finished(Duration.ofMinutes(1), 0);
    database.store().save(submitted(Duration.ofMinutes(2)));
    PastComparisons comparisons = comparisons(this::read);

    Comparison begun = comparisons.begin(TWO, WEEK).orElseThrow();

    assertThat(begun.policies()).isEqualTo(TWO);
    assertThat(Duration.between(begun.from(), begun.until())).isEqualTo(WEEK);
    Comparison done = ended(comparisons);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.report()).isEqualTo("{\"policies\":[]}");
    assertThat(done.jobs()).isEqualTo(2);
    assertThat(done.whole()).isTrue();
    assertThat(done.endedAt()).isBetween(begun.until().minusSeconds(60), Instant.now());
    assertThat(replayed)
        .isEqualTo(
            "submitted,seconds,deadline,preset,priority\n%s,0.250,,,normal\n%s,4.500,,,normal\n"
                .formatted(later, late));
    assertThat(folder.resolve("scratch")).doesNotExist();
  }

  @Test
  void ofVeryManyTheLatestAreTaken() throws Exception {
    finished(Duration.ofHours(3), 1);
    finished(Duration.ofHours(2), 2);
    Instant now = Instant.now();

    PastJobs.Written written =
        new PastJobs(database.store(), 1)
            .write(folder.resolve("jobs.csv"), now.minus(WEEK), now.plusSeconds(60));

    assertThat(written).isEqualTo(new PastJobs.Written(1, false));
    assertThat(Files.readString(folder.resolve("jobs.csv")))
        .contains(",2.000,")
        .doesNotContain("1.000");
  }

  @Test
  void noMoreInstancesAreTriedThanTheFleetCanHold() {
    finished(Duration.ofHours(1), 1);
    PastComparisons comparisons = comparisons(this::read);

    for (int[] held : new int[][] {{4, 4}, {0, -1}}) {
      SeenInstances seen = seen(OptionalInt.of(held[0]));
      comparisons.bindSeen(seen);
      comparisons.begin(TWO, WEEK);
      assertThat(ended(comparisons).state()).isEqualTo(State.DONE);
      assertThat(most.orElse(-1)).isEqualTo(held[1]);
      comparisons.unbindSeen(seen);
    }
  }

  private static SeenInstances seen(OptionalInt most) {
    return new SeenInstances() {
      @Override
      public List<InstanceView> instances() {
        return List.of();
      }

      @Override
      public OptionalInt most() {
        return most;
      }
    };
  }

  @Test
  void withoutSuchJobsItFails() {
    PastComparisons comparisons = comparisons(this::read);

    comparisons.begin(TWO, WEEK);

    Comparison failed = ended(comparisons);
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.words()).contains("no job of that time has finished");
    assertThat(replayed).isEmpty();
  }

  @Test
  void whyASimulatorDidNotDoIsTold() throws Exception {
    finished(Duration.ofHours(1), 1);
    PastComparisons comparisons =
        comparisons(
            (order, jobs, scratch) -> {
              throw new Simulator.FailedException("unknown policy 'backlog'");
            });

    comparisons.begin(TWO, WEEK);

    assertThat(ended(comparisons).state()).isEqualTo(State.FAILED);
    assertThat(ended(comparisons).words()).isEqualTo("unknown policy 'backlog'");
    assertThat(folder.resolve("scratch")).doesNotExist();
  }

  @Test
  void whatRunsIsNotTroubledByAnotherAndCanBeEnded() throws Exception {
    finished(Duration.ofHours(1), 1);
    CountDownLatch runs = new CountDownLatch(1);
    PastComparisons comparisons =
        comparisons(
            (order, jobs, scratch) -> {
              runs.countDown();
              Thread.sleep(60_000);
              return "{}";
            });
    comparisons.begin(TWO, WEEK);
    assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(comparisons.begin(List.of("overflow"), WEEK)).isEmpty();
    assertThat(comparisons.latest().orElseThrow().state()).isEqualTo(State.SIMULATING);
    comparisons.cancel();

    Comparison cancelled = comparisons.latest().orElseThrow();
    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(cancelled.policies()).isEqualTo(TWO);
    comparisons.cancel();
    assertThat(comparisons.latest()).contains(cancelled);
    assertThat(comparisons.begin(TWO, WEEK)).isPresent();
    comparisons.cancel();
  }

  @Test
  void aStoreThatIsAwayIsTold() {
    JobStore away =
        new UnusedJobStore() {
          @Override
          public Instant now() {
            return Instant.now();
          }

          @Override
          public JobPage list(JobQuery query) {
            throw new JobStoreException("the line is cut");
          }
        };
    PastComparisons comparisons =
        new PastComparisons(away, this::read, List::of, folder.resolve("scratch"));

    comparisons.begin(TWO, WEEK);

    assertThat(ended(comparisons).state()).isEqualTo(State.FAILED);
    assertThat(ended(comparisons).words()).isEqualTo("the line is cut");
  }

  private PastComparisons comparisons(Simulator simulator) {
    return new PastComparisons(database.store(), simulator, List::of, folder.resolve("scratch"));
  }

  private String read(Simulator.Order order, Path jobs, Path scratch) throws IOException {
    assertThat(order.policies()).isEqualTo(TWO);
    most = order.mostInstances();
    assertThat(jobs.getParent()).isEqualTo(scratch);
    replayed = Files.readString(jobs);
    return "{\"policies\":[]}";
  }

  private static Comparison ended(PastComparisons comparisons) {
    Eventually.holds(
        () -> assertThat(comparisons.latest().orElseThrow().state().isFinal()).isTrue());
    return comparisons.latest().orElseThrow();
  }

  /** Returns when it was submitted. */
  private Instant finished(Duration ago, double seconds) {
    EncodingJob job = submitted(ago);
    database.store().save(job);
    database
        .store()
        .save(TestJobs.moved(job, JobState.FINISHED).worked(new JobWork("m", seconds, 1)));
    return job.createdAt();
  }

  private static EncodingJob submitted(Duration ago) {
    Instant at = Instant.now().minus(ago).truncatedTo(ChronoUnit.MILLIS);
    JobRequest request = TestJobs.submitted(0).request();
    return EncodingJob.create(JobId.create(at), request, at);
  }
}
