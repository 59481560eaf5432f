package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.ScalingDecision;
import org.junit.jupiter.api.Test;

class EagerPolicyTest {
  private final EagerPolicy policy = new EagerPolicy(1);

  @Test
  void oneJobIsEnoughForAllInstances() {
    ScalingDecision decision = policy.decide(cluster().jobs(1, 0).build());

    assertEquals(4, decision.launches()); // of 5, one is there
    assertEquals("there is work", decision.reason());
  }

  @Test
  void withoutAJobTheIdleInstanceGoes() {
    ScalingDecision decision = policy.decide(cluster().build());

    assertEquals(List.of("i-1"), decision.drains());
  }

  @Test
  void fewerJobsThanConfiguredAreNoWork() {
    ScalingDecision decision = new EagerPolicy(2).decide(cluster().jobs(1, 0).build());

    assertEquals("there is nothing to do", decision.reason());
  }

  /** At most 5 instances of 2 slots, and one of them idle for a minute. */
  private static ClusterViewBuilder cluster() {
    InstanceView idle =
        InstanceView.builder("i-1", InstancePhase.IDLE)
            .load(0, 2)
            .idleFor(Duration.ofMinutes(1))
            .build();
    return ClusterView.builder(Instant.parse("2026-03-02T12:00:00Z"))
        .limits(5, 2, 0)
        .instances(1, 0, 0)
        .instanceList(() -> List.of(idle));
  }
}
