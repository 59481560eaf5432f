package nommer.rest.internal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalingChangeTest {
  @Test
  void aBudgetIsKeptAsANumberWithAFractionAndACountAsOneWithout() {
    Map<String, Object> limits =
        ScalingChange.read("{\"limits\": {\"budget_per_hour\": 12, \"max_instances\": 3}}")
            .limits();

    assertThat(limits).isEqualTo(Map.of("budget.per.hour", 12.0, "max.instances", 3));
  }
}
