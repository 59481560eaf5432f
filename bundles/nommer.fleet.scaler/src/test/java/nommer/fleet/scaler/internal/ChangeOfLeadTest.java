package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchState;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.Offer;
import nommer.fleet.api.StaleLaunchException;
import nommer.fleet.control.Prices;
import nommer.fleet.control.Restraint;
import nommer.fleet.policy.ScalingDecision;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;

/** What a scaler does that was stopped while another took the lead, and what that other does. */
class ChangeOfLeadTest {
  private final Cluster cluster = new Cluster();

  @Test
  void aLaunchSaysInWhichTermItWasDecided() {
    cluster.change(4);
    pending(1);

    cluster.look();

    assertThat(cluster.onlyIntent().term()).isEqualTo(4);
  }

  @Test
  void oneThatLostTheLeadDoesNothing() {
    Runnable first = cluster.present();
    pending(1);
    cluster.change(2);

    assertThatThrownBy(first::run).isInstanceOf(FleetException.class);

    assertThat(cluster.intents.all()).isEmpty();
    assertThat(cluster.fleet.calls).isEmpty();
  }

  /** It is stopped while it decides, and goes on after the other has taken over. */
  @Test
  void whatWasDecidedBeforeTheLeadWasLostIsNotDone() {
    pending(1);
    cluster.policy =
        view -> {
          cluster.lead.set(2);
          return ScalingDecision.launch(1, "jobs wait");
        };

    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);

    assertThat(cluster.intents.all()).isEmpty();
    assertThat(cluster.fleet.calls).isEmpty();
  }

  @Test
  void noNodeIsDrainedOnceTheLeadIsLost() {
    pending(1);
    cluster.look();
    cluster.allReport();
    cluster.look();
    String node = cluster.living().get(0);
    pending(0);
    cluster.policy = view -> ScalingDecision.drain(List.of(node), "too many");
    cluster.watch(Duration.ofSeconds(119));
    cluster.policy =
        view -> {
          cluster.lead.set(2);
          return ScalingDecision.drain(List.of(node), "too many");
        };
    cluster.pass(Duration.ofSeconds(5));

    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);
    assertThat(cluster.registry.isAskedToDrain(node)).isFalse();

    cluster.change(2);
    cluster.watch(Duration.ofSeconds(125));
    assertThat(cluster.registry.isAskedToDrain(node)).isTrue();
  }

  @Test
  void aLaunchThatWasSavedAndNotAskedForIsAskedForByTheNextOnceOnly() {
    pending(1);
    cluster.intents.whenSaved(() -> cluster.lead.set(2));
    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);
    assertThat(cluster.fleet.calls).isEmpty();
    assertThat(cluster.onlyIntent().term()).isEqualTo(1);
    cluster.intents.whenSaved(() -> {});

    cluster.change(2);
    cluster.look();
    cluster.look();

    assertThat(cluster.onlyIntent().term()).isEqualTo(2);
    assertThat(cluster.fleet.calls).containsExactly(cluster.onlyIntent().id() + " 1");
  }

  @Test
  void whatTheNextAdoptedTheFormerCannotChange() {
    pending(1);
    cluster.look();
    LaunchIntent made = cluster.onlyIntent();
    cluster.change(2);
    cluster.look();

    assertThatThrownBy(() -> cluster.intents.save(made.writtenOff()))
        .isInstanceOf(StaleLaunchException.class);

    assertThat(cluster.onlyIntent().state()).isEqualTo(LaunchState.OPEN);
  }

  @Test
  void aLaunchThatAFormerLeaderSavesLateIsWrittenOffAndNotAskedFor() {
    cluster.change(2);
    cluster.look();

    LaunchIntent late = LaunchIntent.create(3, Offer.ANY, Instant.now(), 1);
    cluster.intents.save(late);
    cluster.look();

    assertThat(cluster.intents.find(late.id()).orElseThrow().state())
        .isEqualTo(LaunchState.WRITTEN_OFF);
    assertThat(cluster.fleet.calls).isEmpty();
  }

  @Test
  void theNodesOfTheFormerAreCounted() {
    pending(4);
    cluster.look();
    cluster.allReport();

    cluster.change(2);
    cluster.look();
    cluster.look();

    assertThat(cluster.living()).hasSize(2);
    assertThat(cluster.onlyIntent().state()).isEqualTo(LaunchState.REGISTERED);
    cluster.fleet.instances().forEach(each -> cluster.report(each, NodeState.ACTIVE));
  }

  @Test
  void theBudgetOfADayHoldsOverAChange() {
    cluster.prices = Prices.of(List.of("*: 0.5"));
    cluster.restraint = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 0, 1);
    pending(1);
    cluster.look();
    for (int half = 0; half < 228; half++) { // an hour and 54 minutes: 0.95
      cluster.allReport();
      cluster.look();
      cluster.pass(Duration.ofSeconds(30));
    }
    cluster.fleet.end(cluster.fleet.instances().get(0));
    cluster.look();
    assertThat(cluster.fleet.calls).hasSize(1);

    cluster.change(2);
    cluster.look();
    cluster.look();

    assertThat(cluster.fleet.calls).hasSize(1);
    assertThat(cluster.decisions.newestFirst(1).get(0)).contains("the budget of a day");
  }

  @Test
  void launchesThatPauseDoSoOverAChange() {
    cluster.fleet.mute = true;
    pending(1);
    for (int second = 0; second < 100 && cluster.paused().isEmpty(); second++) {
      cluster.watch(Duration.ofSeconds(1));
    }
    int before = cluster.fleet.calls.size();
    assertThat(cluster.paused()).contains("3 in a row");

    cluster.change(2);
    cluster.look();

    assertThat(cluster.paused()).contains("3 in a row");
    assertThat(cluster.fleet.calls).hasSize(before);
  }

  private void pending(long count) {
    cluster.jobs.put(JobState.PENDING, count);
  }
}
