package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchState;
import nommer.fleet.api.NodeState;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;

class LaunchingTest {
  private final Cluster cluster = new Cluster();

  @Test
  void noJobsNoInstances() {
    cluster.look();

    assertThat(cluster.intents.all()).isEmpty();
    assertThat(cluster.living()).isEmpty();
  }

  @Test
  void theIntentIsOnRecordBeforeTheFleetIsAsked() {
    pending(3);
    cluster.fleet.broken = true;

    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);

    assertThat(cluster.intents.open()).singleElement().returns(2, LaunchIntent::count);
  }

  @Test
  void whatWasAskedForIsNotAskedForAgainWhileItsNodesAreAwaited() {
    pending(3);

    cluster.look();
    cluster.look();
    cluster.look();

    assertThat(cluster.fleet.calls).containsExactly(cluster.onlyIntent().id() + " 2");
    assertThat(cluster.living()).hasSize(2);
  }

  @Test
  void anIntentIsSettledOnceAllItsNodesReported() {
    pending(3);
    cluster.look();
    cluster.report(cluster.fleet.instances().get(0), NodeState.ACTIVE);
    cluster.look();
    assertThat(cluster.onlyIntent().missing()).isEqualTo(1);

    cluster.allReport();
    cluster.look();

    assertThat(cluster.onlyIntent().state()).isEqualTo(LaunchState.REGISTERED);
    assertThat(cluster.onlyIntent().nodes()).containsExactlyElementsOf(cluster.living());
    assertThat(cluster.intents.all()).hasSize(1);
  }

  @Test
  void aScalerThatDiedBeforeItAskedTheFleetAsksUnderTheSameToken() {
    pending(1);
    cluster.fleet.broken = true;
    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);

    cluster.restart();
    cluster.fleet.broken = false;
    cluster.look();

    assertThat(cluster.living()).containsExactly(cluster.onlyIntent().id() + "/1");
  }

  @Test
  void aScalerThatDiedRightAfterItAskedStartsNoSecondInstance() {
    pending(1);
    cluster.look();

    cluster.restart();
    cluster.look();
    cluster.look();

    assertThat(cluster.fleet.calls).hasSize(2).containsOnly(cluster.onlyIntent().id() + " 1");
    assertThat(cluster.living()).hasSize(1);
  }

  @Test
  void aScalerThatStartsAgainCountsTheNodesOfItsLastLife() {
    pending(4);
    cluster.look();
    cluster.allReport();
    cluster.look();

    cluster.restart();
    cluster.look();

    assertThat(cluster.intents.all()).hasSize(1);
    assertThat(cluster.living()).hasSize(2);
  }

  @Test
  void whatAFleetCouldNotDoIsTriedAgainUnderTheSameToken() {
    pending(1);
    cluster.fleet.broken = true;
    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);
    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);

    cluster.fleet.broken = false;
    cluster.look();

    assertThat(cluster.fleet.calls).hasSize(3).containsOnly(cluster.onlyIntent().id() + " 1");
    assertThat(cluster.living()).hasSize(1);
  }

  @Test
  void aLaunchWhoseNodeNeverReportsIsWrittenOffSoThatAnotherCanTakeItsPlace() {
    pending(1);
    cluster.look();
    LaunchIntent first = cluster.onlyIntent();

    cluster.watch(Duration.ofSeconds(119));
    assertThat(cluster.intents.all()).hasSize(1);
    cluster.watch(Duration.ofSeconds(2));

    assertThat(cluster.intents.find(first.id()).orElseThrow().state())
        .isEqualTo(LaunchState.WRITTEN_OFF);
    assertThat(cluster.intents.all()).hasSize(2);
    assertThat(cluster.living()).hasSize(2);
  }

  @Test
  void aLaunchWithoutAnyInstanceIsWrittenOffSooner() {
    pending(1);
    cluster.look();
    cluster.fleet.end(cluster.fleet.instances().get(0));

    cluster.watch(Duration.ofSeconds(29));
    assertThat(cluster.intents.all()).hasSize(1);
    cluster.watch(Duration.ofSeconds(2));

    assertThat(cluster.intents.all()).hasSize(2);
    assertThat(cluster.living()).hasSize(1);
  }

  @Test
  void anInstanceThatWasThereAndIsGoneIsReplacedAtOnce() {
    pending(1);
    cluster.look();
    cluster.look(); // it is listed
    cluster.fleet.end(cluster.fleet.instances().get(0));

    cluster.watch(Duration.ofSeconds(1));
    assertThat(cluster.intents.all()).hasSize(1);
    cluster.watch(Duration.ofSeconds(1));

    assertThat(cluster.intents.all()).hasSize(2);
    assertThat(cluster.living()).hasSize(1);
  }

  @Test
  void aLaunchThatTheFleetKeepsRefusingIsWrittenOffToo() {
    pending(1);
    cluster.fleet.broken = true;
    for (int i = 0; i < 12; i++) {
      assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);
      cluster.pass(Duration.ofSeconds(5));
    }

    assertThat(cluster.intents.open()).hasSize(1);
    assertThat(cluster.intents.all().get(0).state()).isEqualTo(LaunchState.WRITTEN_OFF);
  }

  @Test
  void whileTheRegistryDoesNotAnswerNoLaunchGrowsOld() {
    pending(1);
    cluster.look();
    cluster.watch(Duration.ofSeconds(100));

    cluster.registry.answers(false, false);
    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);
    cluster.registry.answers(true, true);
    cluster.watch(Duration.ofSeconds(100));

    assertThat(cluster.onlyIntent().isOpen()).isTrue();
  }

  @Test
  void aNodeThatReportedAndEndedStillCountsAsHavingCome() {
    pending(4);
    cluster.look();
    Instance first = cluster.fleet.instances().get(0);
    cluster.report(first, NodeState.ACTIVE);
    cluster.look();
    jobs(JobState.PENDING, 0);
    cluster.report(first, NodeState.TERMINATED);
    cluster.fleet.end(first);
    cluster.allReport();

    cluster.look();

    assertThat(cluster.onlyIntent().state()).isEqualTo(LaunchState.REGISTERED);
  }

  @Test
  void aNodeThatReportedAndWasGoneByTheNextLookHasComeToo() {
    pending(1);
    cluster.look();
    cluster.look();
    Instance first = cluster.fleet.instances().get(0);
    cluster.report(first, NodeState.ACTIVE);
    cluster.fleet.end(first);

    cluster.look();

    assertThat(cluster.intents.all().get(0).state()).isEqualTo(LaunchState.REGISTERED);
    assertThat(cluster.intents.open()).as("another in its place, at once").hasSize(1);
    assertThat(cluster.living()).hasSize(1);
  }

  @Test
  void withLaunchesForbiddenNothingIsStartedNorReplayed() {
    pending(1);
    cluster.fleet.broken = true;
    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);
    cluster.fleet.broken = false;
    cluster.allowed = false;

    cluster.restart();
    cluster.look();

    assertThat(cluster.living()).isEmpty();
  }

  @Test
  void withoutAPolicyNothingIsStartedButNodesAreStillNoted() {
    pending(1);
    cluster.look();
    cluster.policy = null;
    cluster.allReport();

    cluster.look();

    assertThat(cluster.onlyIntent().state()).isEqualTo(LaunchState.REGISTERED);
  }

  private void pending(long count) {
    jobs(JobState.PENDING, count);
  }

  private void jobs(JobState state, long count) {
    cluster.jobs.put(state, count);
  }
}
