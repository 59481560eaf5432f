package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.NodeState;
import nommer.fleet.control.Prices;
import nommer.fleet.control.Restraint;
import nommer.fleet.policy.ScalingDecision;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;

/** What is kept of decisions, and what stands between a policy and the fleet. */
class DecisionsTest {
  private final Cluster cluster = new Cluster();

  @Test
  void aDecisionIsKeptWithItsViewItsReasonAndWhatWasDone() {
    cluster.jobs.put(JobState.PENDING, 3L);
    cluster.policy = view -> ScalingDecision.launch(2, "jobs wait").number("over", 3);

    cluster.look();

    assertThat(kept())
        .singleElement()
        .asString()
        .contains("\"kind\":\"decision\"", "\"policy\":\"mine\"", "\"reason\":\"jobs wait\"")
        .contains("\"over\":3.0", "\"queued\":3", "\"active\":0")
        .contains("\"launches\":2", "\"launch\":\"" + cluster.onlyIntent().id() + "\"");
  }

  @Test
  void whatBecameOfALaunchIsKeptToo() {
    cluster.policy = view -> ScalingDecision.launch(1 - view.instances(), "one");
    cluster.look();
    cluster.pass(Duration.ofSeconds(7));
    cluster.allReport();

    cluster.look();

    assertThat(kept())
        .anySatisfy(
            entry ->
                assertThat(entry)
                    .contains("\"kind\":\"launch\"", "REGISTERED", "\"came\":1")
                    .contains("\"seconds\":7.0"));
  }

  @Test
  void aHoldThatSaysTheSameIsKeptOnce() {
    cluster.policy = view -> ScalingDecision.hold("nothing to do for 1.5 s");
    cluster.look();
    cluster.policy = view -> ScalingDecision.hold("nothing to do for 20 s");
    cluster.look();
    cluster.policy = view -> ScalingDecision.hold("something else");
    cluster.look();

    assertThat(kept()).hasSize(2);
    assertThat(kept().get(0)).contains("something else");
  }

  @Test
  void everyChangeOfTheCountsIsKeptWhateverIsSaid() {
    cluster.policy = view -> ScalingDecision.hold("enough");
    for (long queued : List.of(10L, 2000L, 2000L, 1500L)) {
      cluster.jobs.put(JobState.PENDING, queued);
      cluster.pass(Duration.ofSeconds(1));
      cluster.look();
    }

    assertThat(kept()).hasSize(3);
    assertThat(kept().get(1)).contains("\"queued\":2000");
  }

  @Test
  void anInstanceIsSeenToStartAndToBeActiveAndEachMinuteThereIsASample() {
    cluster.policy = view -> ScalingDecision.launch(1 - view.instances(), "one");
    cluster.look();
    cluster.look();
    cluster.allReport();
    cluster.watch(Duration.ofMinutes(8));

    assertThat(kept().stream().filter(each -> each.contains("\"active\":1,\"starting\":0")))
        .hasSize(8);
  }

  @Test
  void withLaunchesOffTheLookIsKeptWithThatAsItsReason() {
    cluster.jobs.put(JobState.PENDING, 3L);
    cluster.allowed = false;

    cluster.look();

    assertThat(kept())
        .singleElement()
        .asString()
        .contains("\"queued\":3", "\"launches\":0", "\"reason\":\"launches are off");
    assertThat(cluster.decisions.outlook()).contains("allow.launches=false");
    assertThat(cluster.intents.all()).isEmpty();
  }

  @Test
  void whatItMeansForAJobThatWaitsIsSaid() {
    assertThat(cluster.decisions.outlook()).isEmpty();
    cluster.max = 0;
    cluster.look();
    assertThat(cluster.decisions.outlook()).contains("all instances that are allowed", "0");

    cluster.max = 3;
    cluster.prices = Prices.of(List.of("*: 0.5"));
    cluster.restraint = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 0.2, 0);
    cluster.policy = view -> ScalingDecision.launch(1, "one");
    cluster.look();
    assertThat(cluster.decisions.outlook()).contains("the budget of an hour, 0.20");

    cluster.restraint = Restraint.USUAL;
    cluster.look();
    assertThat(cluster.decisions.outlook()).isEqualTo("instances start: 1");
  }

  @Test
  void theLatestIsThatOfTheLastLookThoughItWasNotKept() {
    assertThat(cluster.decisions.latest()).isEmpty();
    cluster.policy = view -> ScalingDecision.hold("nothing to do for 1.5 s");
    cluster.look();
    cluster.policy = view -> ScalingDecision.hold("nothing to do for 20 s");
    cluster.look();

    assertThat(cluster.decisions.latest().orElseThrow()).contains("nothing to do for 20 s");
    assertThat(kept()).singleElement().asString().contains("1.5 s");
  }

  @Test
  void whatTheFleetRefusedIsKeptWithTheRefusal() {
    cluster.policy = view -> ScalingDecision.launch(1, "one");
    cluster.fleet.broken = true;

    assertThatThrownBy(cluster::look).isInstanceOf(FleetException.class);

    assertThat(kept().get(0)).contains("\"failure\":\"the fleet was told to fail");
  }

  @Test
  void whatABudgetHeldBackIsSaid() {
    cluster.prices = Prices.of(List.of("*: 0.5"));
    cluster.restraint = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 1.2, 0);
    cluster.policy = view -> ScalingDecision.launch(3, "three");

    cluster.look();

    assertThat(cluster.onlyIntent().count()).isEqualTo(2);
    assertThat(kept().get(0)).contains("the budget of an hour, 1.20");
  }

  @Test
  void anIdleNodeIsAskedToDrainOnceThatWasWantedForAWhileAndABusyOneNever() {
    cluster.policy = view -> ScalingDecision.launch(2 - view.instances(), "two");
    cluster.look();
    cluster.allReport();
    Instance busy = cluster.fleet.instances().get(0);
    Instance idle = cluster.fleet.instances().get(1);
    cluster.reportBusy(busy, 1);
    cluster.look();
    cluster.policy = view -> ScalingDecision.drain(List.of(busy.id(), idle.id()), "too many");

    cluster.watch(Duration.ofSeconds(119));
    assertThat(cluster.registry.isAskedToDrain(idle.id())).isFalse();
    cluster.watch(Duration.ofSeconds(5));

    assertThat(cluster.registry.isAskedToDrain(idle.id())).isTrue();
    assertThat(cluster.registry.isAskedToDrain(busy.id())).isFalse();
  }

  @Test
  void decisionsOutliveARestartAndTheOldestGo() {
    DecisionNotes notes = new DecisionNotes(cluster.notes, 3);
    for (int i = 0; i < 8; i++) {
      write(notes, "{" + i + "}");
    }

    DecisionNotes again = new DecisionNotes(cluster.notes, 3);

    assertThat(again.newestFirst(3)).containsExactly("{7}", "{6}", "{5}");
    assertThat(again.newestFirst(100)).hasSize(3);
    write(again, "{8}");
    assertThat(again.newestFirst(100)).containsExactly("{8}", "{7}", "{6}");
  }

  @Test
  void whatWaitsToBeWrittenIsShownAndWrittenWithinSecondsOrAtOnce() {
    DecisionNotes notes = new DecisionNotes(cluster.notes, 100);
    notes.add("{1}", cluster.now());
    notes.flush(cluster.mandate(), cluster.now(), false);
    assertThat(notes.newestFirst(9)).containsExactly("{1}");
    assertThat(new DecisionNotes(cluster.notes, 100).newestFirst(9)).isEmpty();

    notes.flush(cluster.mandate(), cluster.now().plusSeconds(5), false);
    assertThat(new DecisionNotes(cluster.notes, 100).newestFirst(9)).containsExactly("{1}");

    cluster.pass(Duration.ofSeconds(6));
    write(notes, "{2}");
    assertThat(new DecisionNotes(cluster.notes, 100).newestFirst(9)).containsExactly("{2}", "{1}");
    assertThat(new DecisionNotes(cluster.notes, 100).newestFirst(1)).containsExactly("{2}");
  }

  @Test
  void manyLinesMakeSeveralNotesAndOldOnesAreFoundToo() {
    DecisionNotes notes = new DecisionNotes(cluster.notes, 100);
    for (int i = 0; i < 30; i++) {
      notes.add("{" + i + "}", cluster.now());
    }
    notes.flush(cluster.mandate(), cluster.now(), false);
    assertThat(cluster.notes.since("decision", Instant.EPOCH)).hasSize(3);

    cluster.pass(Duration.ofDays(30));

    assertThat(notes.newestFirst(100)).hasSize(30).startsWith("{29}", "{28}").endsWith("{0}");
  }

  @Test
  void oneThatDoesNotLeadWritesNone() {
    DecisionNotes notes = new DecisionNotes(cluster.notes, 100);
    Mandate former = cluster.mandate();
    cluster.lead.set(2);
    notes.add("{1}", cluster.now());

    notes.flush(former, cluster.now(), true);

    assertThat(cluster.notes.since("decision", Instant.EPOCH)).isEmpty();
  }

  private void write(DecisionNotes notes, String line) {
    cluster.pass(Duration.ofSeconds(1));
    notes.add(line, cluster.now());
    notes.flush(cluster.mandate(), cluster.now(), true);
  }

  @Test
  void aNodeThatDrainsIsNotDrainedAgain() {
    cluster.restraint = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 0, 0);
    cluster.policy = view -> ScalingDecision.launch(1 - view.instances(), "one");
    cluster.look();
    Instance one = cluster.fleet.instances().get(0);
    cluster.report(one, NodeState.DRAINING);
    cluster.policy = view -> ScalingDecision.drain(List.of(one.id()), "none");

    cluster.look();

    assertThat(cluster.registry.isAskedToDrain(one.id())).isFalse();
  }

  private List<String> kept() {
    return cluster.decisions.newestFirst(100);
  }
}
