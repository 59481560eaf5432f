package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nommer.contracts.media.TestReference;
import nommer.fleet.api.Offer;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.junit.jupiter.api.Test;

class ScheduledPolicyTest {
  private static final Instant MONDAY_8_30 = Instant.parse("2026-03-02T08:30:00Z");
  private static final String OFFICE = "* 9-17 * * MON-FRI: 2..5";
  private static final String BERLIN = "Europe/Berlin";

  private final ScalingDecision asked =
      ScalingDecision.launch(1, "because").number("x", 7).of(Offer.of("big", "spot"));

  @Test
  void theFloorIsReachedWithoutAnyJob() {
    ScalingPolicy policy = policy(BERLIN, view -> ScalingDecision.hold("nothing to do"), OFFICE);

    ScalingDecision decision = policy.decide(at(0).build());

    assertThat(decision.launches()).isEqualTo(2);
    assertThat(decision.reason()).isEqualTo("2..5 instances at this time; nothing to do");
  }

  @Test
  void outsideOfItsWindowsThePolicyInsideDecidesAlone() {
    ScalingPolicy policy = policy("UTC", view -> asked, OFFICE); // opens at 9

    ScalingDecision decision = policy.decide(at(0).build());

    assertThat(decision.launches()).isEqualTo(1);
    assertThat(decision.reason()).isEqualTo("because");
    assertThat(decision.numbers()).containsEntry("x", 7.0);
    assertThat(decision.offer().orElseThrow().type()).isEqualTo("big");
  }

  @Test
  void theCeilingCutsLaunches() {
    ScalingPolicy policy = policy(BERLIN, view -> ScalingDecision.launch(9, "many"), OFFICE);

    assertThat(policy.decide(at(3).build()).launches()).isEqualTo(2);
    assertThat(policy.decide(at(5).build()).launches()).isZero();
  }

  @Test
  void aboveTheCeilingIdleInstancesAreDrained() {
    ScalingPolicy policy = policy(BERLIN, view -> ScalingDecision.hold("well"), OFFICE);
    ClusterView view = at(7).instanceList(() -> BacklogPolicyTest.idle(1, 2, 3)).build();

    assertThat(policy.decide(view).drains()).containsExactly("n3", "n2");
    assertThat(policy.decide(view).wanted()).hasValue(5);
  }

  @Test
  void theFloorKeepsInstancesThatThePolicyInsideDrains() {
    ScalingPolicy policy =
        policy(BERLIN, view -> ScalingDecision.drain(List.of("a", "b", "c"), "idle"), OFFICE);

    assertThat(policy.decide(at(3).build()).drains()).containsExactly("a");
    assertThat(policy.decide(at(6).build()).drains()).containsExactly("a", "b", "c");
  }

  @Test
  void ofSeveralWindowsTheHighestFloorCountsAndTheCeilingWins() {
    ScalingPolicy policy =
        policy(
            "UTC",
            view -> ScalingDecision.hold(""),
            "* * * * *: 2..",
            "* 8 * * *: 6..",
            "* * * * 1: ..4");

    assertThat(policy.decide(at(0).build()).launches()).isEqualTo(4);
  }

  @Test
  void whileThePolicyInsideIsNotThereTheShippedOneDecides() {
    ScheduledPolicy policy = policy("UTC", view -> asked);
    policy.unbind(reference);

    ScalingDecision decision = policy.decide(at(0).jobs(4, 0).build());

    assertThat(decision.launches()).isEqualTo(4);
    assertThat(decision.reason())
        .isEqualTo(
            "policy inner is not there, so overflow: 4 jobs and 0.0 spare slots need 4 instances");
  }

  @Test
  void aFaultOfThePolicyInsideIsToldAndTheFloorHolds() {
    ScalingPolicy policy = policy(BERLIN, ScheduledPolicyTest::fail, OFFICE);

    ScalingDecision decision = policy.decide(at(0).build());

    assertThat(decision.launches()).isEqualTo(2);
    assertThat(decision.reason()).contains("a fault of the plug-in", "broken", "so overflow");
  }

  @Test
  void whatIsNoWindowIsRefusedWithWhatToWrite() {
    for (String wrong : List.of("* * * * *", "* * * * *: 3", "* * * *: 1..2", "* * * * *: 3..2")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> policy("UTC", view -> asked, wrong))
          .withMessageContaining(wrong.split(":")[0]);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy("Berlin", view -> asked))
        .withMessageContaining("Europe/Berlin");
  }

  private final TestReference<ScalingPolicy> reference =
      TestReference.of(1, "1.0", 0, "nommer.policy.name", "inner");

  private ScheduledPolicy policy(String zone, ScalingPolicy inner, String... windows) {
    ScheduledPolicy policy =
        Configs.scheduled(Map.of("policy", "inner", "windows", windows, "time_zone", zone));
    policy.bind(reference, inner);
    return policy;
  }

  private static ClusterViewBuilder at(int instances) {
    return ClusterView.builder(MONDAY_8_30).instances(instances, 0, 0).limits(10, 1, 0);
  }

  private static ScalingDecision fail(ClusterView view) {
    throw new IllegalStateException("broken");
  }
}
