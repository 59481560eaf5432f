package nommer.worker.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import nommer.contracts.Eventually;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job that was lost twice has its node, of two slots, to itself. */
@Timeout(60)
class LonelyJobTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path folder;
  private final Gate lonely = new Gate();
  private final Gate other = new Gate();
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    node.encoder("lonely", lonely);
    node.encoder("other", other);
  }

  @AfterEach
  void end() throws Exception {
    lonely.open();
    other.open();
    node.end();
  }

  @Test
  void anEmptyNodeTakesItAndNothingBesideIt() throws Exception {
    JobId id = lostTwice();
    assertThat(node.intake.takeOne(SHORT)).isTrue();
    lonely.awaitBegun();
    JobId beside = node.submit("other");

    assertThat(node.intake.takeOne(SHORT)).isFalse();

    assertThat(node.slots.busy()).isEqualTo(2);
    assertThat(node.slots.isFull()).isTrue();
    assertThat(node.job(beside).state()).isEqualTo(JobState.PENDING);
    lonely.open();
    node.awaitState(id, JobState.FINISHED);
    node.awaitQuiet();
    assertThat(node.slots.busy()).isZero();
    assertThat(node.intake.takeOne(SHORT)).as("both slots are free again").isTrue();
    assertThat(node.begin("other")).isNotNull();
  }

  @Test
  void aBusyNodeTakesNothingElseUntilItIsEmpty() throws Exception {
    JobId before = node.begin("other");
    other.awaitBegun();
    JobId id = lostTwice();
    assertThat(node.intake.takeOne(SHORT)).isFalse();
    JobId after = node.submit("other");

    assertThat(node.intake.takeOne(SHORT)).isFalse();

    assertThat(node.job(after).state()).isEqualTo(JobState.PENDING);
    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
    assertThat(node.job(id).status().details()).contains("until node w1", "runs alone");
    assertThat(node.slots.busy()).as("it is no room for others").isEqualTo(2);
    other.open();
    node.awaitState(before, JobState.FINISHED);
    assertThat(node.intake.takeOne()).isTrue();
    lonely.awaitBegun();
    assertThat(node.job(id).lease().owner()).isEqualTo("w1/boot");
    assertThat(node.slots.running()).hasSize(1);
    lonely.open();
    node.awaitState(id, JobState.FINISHED);
    assertThat(node.intake.takeOne()).isTrue();
    node.awaitState(after, JobState.FINISHED);
  }

  @Test
  void anotherBusyNodeGoesOnWithOtherJobs() throws Exception {
    JobId id = lostTwice();
    assertThat(node.service.takeTurn(id, "w2/boot")).isTrue();
    assertThat(node.slots.reserve(SHORT)).isTrue();

    assertThat(node.intake.takeOne(SHORT)).isFalse();
    JobId another = node.submit("other");
    assertThat(node.intake.takeOne(SHORT)).isTrue();

    assertThat(node.job(another).lease().owner()).isEqualTo("w1/boot");
    assertThat(node.job(id).status().details()).contains("until node w2");
    node.slots.release();
  }

  @Test
  void oneThatAnotherNodeTookIsWaitedForNoLonger() throws Exception {
    node.begin("other");
    other.awaitBegun();
    JobId id = lostTwice();
    assertThat(node.intake.takeOne(SHORT)).isFalse();
    assertThat(node.service.claim(id, "w2/boot", -1, true)).isPresent();
    JobId after = node.submit("other");

    assertThat(node.intake.takeOne(SHORT)).isFalse();
    assertThat(node.intake.takeOne(SHORT)).isTrue();

    assertThat(node.job(after).lease().owner()).isEqualTo("w1/boot");
  }

  @Test
  void oneWhoseSecondLossIsSeenWaitsForItsTurn() throws Exception {
    JobId id = lost(1);
    JobClaim held = node.service.claim(id, "w8/boot", -1).orElseThrow();
    assertThat(held.job().attempts().lost()).isEqualTo(1);

    node.intake.takeOver(node.job(id));

    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
    assertThat(node.job(id).attempts().lost()).isEqualTo(2);
    assertThat(node.slots.running()).isEmpty();
    assertThat(node.intake.takeOne(SHORT)).isTrue();
    lonely.awaitBegun();
    assertThat(node.slots.busy()).isEqualTo(2);
  }

  @Test
  void withTheStoreAwayTheTurnIsKept() throws Exception {
    JobId before = node.begin("other");
    other.awaitBegun();
    JobId id = lostTwice();
    assertThat(node.intake.takeOne(SHORT)).isFalse();
    other.open();
    node.awaitState(before, JobState.FINISHED);
    node.awaitQuiet();

    node.storeSwitch.away(true);
    Optional<RuntimeException> failure = failure();
    node.storeSwitch.away(false);

    assertThat(failure).isPresent();
    assertThat(node.intake.takeOne(SHORT)).isTrue();
    Eventually.holds(() -> assertThat(node.job(id).lease().owner()).isEqualTo("w1/boot"));
  }

  private Optional<RuntimeException> failure() throws InterruptedException {
    try {
      node.intake.takeOne(SHORT);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  private JobId lostTwice() {
    return lost(2);
  }

  /** A PENDING job that was lost so often, with nodes of which nothing is known. */
  private JobId lost(int times) {
    JobId id = node.submit("lonely");
    JobClaim claim = node.service.claim(id, "w9/boot", -1).orElseThrow();
    for (int i = 0; i < times; i++) {
      claim = node.service.claim(id, "w9/boot", node.job(id).revision()).orElseThrow();
    }
    claim.giveBack("");
    return id;
  }
}
