package nommer.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import nommer.contracts.media.TestReference;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

class PoliciesTest {
  private static final String NAME = "nommer.policy.name";

  private final Map<ServiceReference<ScalingPolicy>, ScalingPolicy> all = new LinkedHashMap<>();
  private long ids;

  @Test
  void ofTwoThatShareANameTheOneServesThatWouldInFeederd() {
    ScalingPolicy older = add("1.0", 0, "overflow");
    assertThat(chosen("overflow")).isSameAs(older);

    ScalingPolicy newer = add("2.0", 0, "overflow");
    assertThat(chosen("overflow")).isSameAs(newer);

    ScalingPolicy ranked = add("0.1", 7, "overflow");
    assertThat(chosen("overflow")).isSameAs(ranked);
  }

  @Test
  void anAliasIsANameToo() {
    ScalingPolicy policy = add("1.0", 0, "new-name", "old-name");

    assertThat(chosen("old-name")).isSameAs(policy);
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatThereAre() {
    add("1.0", 0, "overflow");
    add("1.0", 0, "backlog");

    assertThatThrownBy(() -> chosen("overflwo"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("unknown policy 'overflwo': take one of backlog, overflow");
  }

  private ScalingPolicy chosen(String name) {
    return Policies.chosen(all.keySet(), all::get, name);
  }

  private ScalingPolicy add(String version, int ranking, String... names) {
    // a lambda that holds nothing would be the same object each time
    long id = ++ids;
    ScalingPolicy policy = view -> ScalingDecision.launch((int) id, "as planned");
    all.put(TestReference.of(id, version, ranking, NAME, names), policy);
    return policy;
  }
}
