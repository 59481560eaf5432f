package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import nommer.fleet.api.NodeEnd;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.api.Turn;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is blamed when nodes end, and what follows for the job. */
@Timeout(60)
class LossesTest {
  private static final String EXIT = "exit code 3: its memory was full";

  @RegisterExtension final OnSqlite on = new OnSqlite();

  private JobService service;
  private JobId id;
  private int nodes;

  @BeforeEach
  void submit() {
    service = on.service(new Limits(new Tempo(Duration.ofSeconds(12)), 10, OnSqlite.FAILURES));
    id = on.submitted().id();
  }

  @Test
  void aJobThatWasLostTwiceWaitsForANodeThatHasNothingElseToDo() throws Exception {
    lose(true);
    lose(true);
    on.hints();

    Optional<JobClaim> beside = takeOver(false);

    EncodingJob waiting = on.found(id);
    assertThat(beside).isEmpty();
    assertThat(waiting.state()).isEqualTo(JobState.PENDING);
    assertThat(waiting.attempts().lost()).isEqualTo(2);
    assertThat(waiting.lease().isHeld()).isFalse();
    assertThat(waiting.status().details())
        .contains("runs alone", "lost 2 times", "n2", EXIT, "nothing else to do");
    assertThat(on.hints()).containsExactly(id);
    assertThat(service.claim(id, "busy/b", -1, false)).isEmpty();
    assertThat(service.claim(id, "empty/b", -1, true)).isPresent();
    assertThat(on.found(id).status().details()).contains("runs alone", "lost 2 times");
  }

  @Test
  void aJobThatWasLostOnceRunsBesideOthers() {
    lose(true);

    assertThat(takeOver(false)).isPresent();
  }

  @Test
  void aJobThatEndsItsNodesAloneIsGivenUpWithWhatIsKnown() {
    for (int i = 0; i < 5; i++) {
      assertThat(lose(true).isExhausted()).isFalse();
    }

    JobClaim last = takeOver(false).orElseThrow();

    assertThat(last.isExhausted()).isTrue();
    last.abandon();
    EncodingJob abandoned = on.found(id);
    assertThat(abandoned.state()).isEqualTo(JobState.ABANDONED);
    assertThat(abandoned.status().error().code()).isEqualTo("ABANDONED");
    assertThat(abandoned.status().error().reason()).isEqualTo("ends_nodes");
    assertThat(abandoned.status().details())
        .contains("lost 5 times", "the last 3 alone", "n1 (" + EXIT + ")", "n5 (" + EXIT + ")");
  }

  @Test
  void nodesThatWereKilledOrNotHeardOfBlameNoJob() {
    for (int i = 0; i < 5; i++) {
      lose(false);
      claimed();
    }
    assertThat(on.found(id).attempts().lost()).isEqualTo(9);

    JobClaim last = takeOver(true).orElseThrow();

    assertThat(last.isExhausted()).isFalse();
    assertThat(last.job().attempts().lost()).isEqualTo(10);
    assertThat(last.job().attempts().alone()).isZero();
  }

  @Test
  void aNodeThatIsLostForEverAgainEndsTheJobOneDay() {
    for (int i = 0; i < 11; i++) {
      claimed();
    }

    JobClaim last = takeOver(false).orElseThrow();

    assertThat(last.isExhausted()).isTrue();
    last.abandon();
    assertThat(on.found(id).status().error().reason()).isEqualTo("too_many_attempts");
    assertThat(on.found(id).status().details()).contains("11 lost", "n11 (fell silent)");
  }

  @Test
  void aNodeThatAnotherJobEndedCountsNothing() {
    JobClaim claim = claimed();
    on.registry.ended(new NodeEnd("n1", "b", true, JobId.create(on.store().now()).value(), EXIT));

    JobClaim next = takeOver(false).orElseThrow();

    assertThat(claim.job().attempts()).isEqualTo(Attempts.NONE.claim());
    assertThat(next.job().attempts().lost()).isZero();
    assertThat(next.job().attempts().history().ended(AttemptOutcome.LOST)).hasSize(1);
  }

  @Test
  void aNodeThatTheJobItselfEndedCounts() {
    claimed();
    on.registry.ended(new NodeEnd("n1", "b", true, id.value(), EXIT));

    assertThat(takeOver(false).orElseThrow().job().attempts().lost()).isEqualTo(1);
  }

  @Test
  void theEndOfAnotherBootIsNotThatOfThisOne() {
    claimed();
    on.registry.ended(new NodeEnd("n1", "other", true, id.value(), EXIT));

    assertThat(
            takeOver(false)
                .orElseThrow()
                .job()
                .attempts()
                .history()
                .kept()
                .get(0)
                .error()
                .message())
        .isEmpty();
  }

  @Test
  void withTheRegistryAwayNobodyIsBlamed() {
    lose(true);
    lose(true);
    claimed();
    on.registry.ended(new NodeEnd("n3", "", true, "", EXIT));
    on.registry.answers(false, true);

    assertThat(takeOver(true).orElseThrow().job().attempts().alone()).isZero();
  }

  @Test
  void aJobWhoseLeftoversEndNodesIsGivenUpWithoutAnotherClaim() {
    for (int i = 0; i < 5; i++) {
      lose(true);
    }
    lose(true);

    assertThat(takeOver(true)).isEmpty();

    assertThat(on.found(id).state()).isEqualTo(JobState.ABANDONED);
    assertThat(on.found(id).status().error().reason()).isEqualTo("ends_nodes");
  }

  @Test
  void aRetryForgivesAll() {
    for (int i = 0; i < 5; i++) {
      lose(true);
    }
    takeOver(false).orElseThrow().abandon();

    service.retry(id);

    assertThat(on.found(id).attempts().runsAlone()).isFalse();
    assertThat(service.claim(id, "n9/b", -1, false).orElseThrow().isExhausted()).isFalse();
  }

  @Test
  void onlyOneNodeAtATimeEmptiesItselfForAJob() {
    waitAlone();

    assertThat(service.takeTurn(id, "n8/b")).isTrue();
    long revision = on.found(id).revision();
    assertThat(service.takeTurn(id, "n8/b")).isTrue();
    assertThat(service.takeTurn(id, "n9/b")).isFalse();

    EncodingJob waiting = on.found(id);
    assertThat(waiting.revision()).as("one save for a while").isEqualTo(revision);
    assertThat(waiting.state()).isEqualTo(JobState.PENDING);
    assertThat(waiting.status().details()).contains("until node n8", "runs alone", "lost 2 times");
    assertThat(service.claim(id, "n9/b", -1, true)).as("an empty one is welcome").isPresent();
    assertThat(service.takeTurn(id, "n8/b")).as("it waits no longer").isFalse();
  }

  @Test
  void aTurnThatRanOutIsAnothersToTake() {
    waitAlone();
    EncodingJob job = on.found(id);
    on.store()
        .save(job.turned(new Turn("n8/b", on.store().now().minusSeconds(1)), "", on.store().now()));

    assertThat(service.takeTurn(id, "n9/b")).isTrue();
    assertThat(on.found(id).status().details()).contains("until node n9");
  }

  private void waitAlone() {
    lose(true);
    lose(true);
    takeOver(false);
  }

  /** Claims it, in whatever way that is due, as the next node, which then ends by itself or not. */
  private JobClaim lose(boolean itself) {
    JobClaim claim = claimed();
    on.registry.ended(new NodeEnd("n" + nodes, "", itself, "", EXIT));
    return claim;
  }

  private JobClaim claimed() {
    if (on.found(id).state() != JobState.PENDING) {
      return takeOver(true).orElseThrow();
    }
    nodes++;
    return service.claim(id, "n" + nodes + "/b", -1, true).orElseThrow();
  }

  private Optional<JobClaim> takeOver(boolean alone) {
    nodes++;
    return service.claim(id, "n" + nodes + "/b", on.found(id).revision(), alone);
  }
}
