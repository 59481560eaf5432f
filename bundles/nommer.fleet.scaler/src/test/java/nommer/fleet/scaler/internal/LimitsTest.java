package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;

/** What a policy is shown, and what it cannot do. */
class LimitsTest {
  private final Cluster cluster = new Cluster();
  private final List<ClusterView> views = new ArrayList<>();

  @Test
  void aPolicyThatAsksForTooManyGetsWhatIsLeft() {
    cluster.policy = view -> wants(1000);

    cluster.look();
    cluster.look();

    assertThat(cluster.living()).hasSize(3);
    assertThat(cluster.onlyIntent().count()).isEqualTo(3);
  }

  @Test
  void aPolicyThatAsksForLessThanNothingGetsNothing() {
    cluster.policy = view -> wants(-1);

    cluster.look();

    assertThat(cluster.intents.all()).isEmpty();
  }

  @Test
  void theFleetsCapacityIsALimitToo() {
    cluster.policy = view -> wants(1000);
    cluster.fleet.capacity = 1;

    cluster.look();
    cluster.look();

    assertThat(cluster.living()).hasSize(1);
  }

  @Test
  void whatWasAskedForAndIsNotListedYetCounts() {
    cluster.policy = view -> wants(2);
    cluster.fleet.mute = true;

    cluster.look();
    cluster.look();
    cluster.look();

    assertThat(cluster.intents.all()).extracting(LaunchIntent::count).containsExactly(2, 1);
  }

  @Test
  void whatIsOnRecordAndWasNeverAskedForCounts() {
    cluster.policy = view -> wants(3);
    cluster.fleet.broken = true;
    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);
    cluster.restart();
    cluster.fleet.broken = false;

    cluster.look();
    cluster.look();

    assertThat(cluster.living()).hasSize(3);
    assertThat(cluster.intents.all()).hasSize(1);
  }

  @Test
  void instancesThatDrainAreSilentOrWereWrittenOffCountAsLongAsTheyExist() {
    cluster.policy = view -> wants(3);
    cluster.look();
    cluster.report(cluster.fleet.instances().get(0), NodeState.DRAINING);
    cluster.report(cluster.fleet.instances().get(1), NodeState.ACTIVE);
    for (int second = 0; second < 200; second++) {
      cluster.pass(Duration.ofSeconds(1));
      cluster.look();
    }

    assertThat(cluster.onlyIntent().isOpen()).isFalse();
    assertThat(cluster.living()).hasSize(3);
  }

  @Test
  void aWorkerStartedByHandCountsTowardTheMaximum() {
    cluster.policy = view -> wants(3);
    cluster.fleet.startByHand("mine");

    cluster.look();

    assertThat(cluster.living()).hasSize(3).contains("mine");
  }

  @Test
  void theViewTellsActiveFromStarting() {
    cluster.jobs.put(JobState.PENDING, 7L);
    cluster.jobs.put(JobState.ENCODING, 2L);
    cluster.jobs.put(JobState.FINISHED, 99L);
    launchOneByOne(2);
    cluster.report(cluster.fleet.instances().get(0), NodeState.ACTIVE);

    ClusterView view = view();

    assertThat(view.unfinishedJobs()).isEqualTo(9);
    assertThat(view.queuedJobs()).isEqualTo(7);
    assertThat(view.activeInstances()).isEqualTo(1);
    assertThat(view.startingInstances()).isEqualTo(1);
    assertThat(view.slotsPerInstance()).isEqualTo(Cluster.SLOTS);
    assertThat(view.maxInstances()).isEqualTo(3);
  }

  @Test
  void aNodeThatDrainsOrIsSilentIsNoCapacity() {
    launchOneByOne(2);
    cluster.allReport();
    cluster.report(cluster.fleet.instances().get(0), NodeState.DRAINING);
    assertThat(view().activeInstances()).isEqualTo(1);

    cluster.pass(Duration.ofSeconds(24));
    assertThat(view().activeInstances()).isEqualTo(1);
    cluster.pass(Duration.ofSeconds(1));

    assertThat(view().activeInstances()).isZero();
  }

  @Test
  void aNodeWhoseInstanceIsGoneIsNoCapacityAtOnce() {
    launchOneByOne(1);
    cluster.allReport();
    assertThat(view().activeInstances()).isEqualTo(1);

    cluster.fleet.end(cluster.fleet.instances().get(0));

    assertThat(view().activeInstances()).isZero();
  }

  @Test
  void aNodeOfAnotherMachineIsCapacityAlthoughItIsNoInstanceOfThisFleet() {
    cluster.report(new Instance("elsewhere", "", Instant.EPOCH), NodeState.ACTIVE);

    assertThat(view().activeInstances()).isEqualTo(1);
    assertThat(view().activeInstances()).isEqualTo(1);
  }

  @Test
  void aSilentNodeIsForgottenOnceItsInstanceIsGoneAndNotBefore() {
    launchOneByOne(1);
    cluster.allReport();
    cluster.look();
    Instance instance = cluster.fleet.instances().get(0);
    cluster.pass(Duration.ofMinutes(11));
    cluster.look();
    assertThat(cluster.registry.nodes(Instant.EPOCH)).hasSize(1);

    cluster.fleet.end(instance);
    cluster.look();

    assertThat(cluster.registry.nodes(Instant.EPOCH)).extracting(Node::id).isEmpty();
  }

  @Test
  void aNodeThatFellSilentALittleAgoIsStillShown() {
    launchOneByOne(1);
    cluster.allReport();
    cluster.fleet.end(cluster.fleet.instances().get(0));

    cluster.pass(Duration.ofMinutes(9));
    cluster.look();

    assertThat(cluster.registry.nodes(Instant.EPOCH)).hasSize(1);
  }

  private void launchOneByOne(int count) {
    for (int i = 0; i < count; i++) {
      cluster.policy = view -> wants(1);
      cluster.look();
    }
    cluster.policy = view -> wants(0);
  }

  private static ScalingDecision wants(int launches) {
    return ScalingDecision.launch(launches, "wants " + launches);
  }

  private ClusterView view() {
    cluster.policy =
        view -> {
          views.add(view);
          return wants(0);
        };
    cluster.look();
    return views.get(views.size() - 1);
  }
}
