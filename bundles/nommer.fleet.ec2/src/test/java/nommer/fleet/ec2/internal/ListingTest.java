package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import nommer.fake.ec2.FakeInstance;
import nommer.fake.ec2.InstanceState;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ListingTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void nothingIsAskedBeforeSomebodyWantsToKnow() {
    Fleet fleet = rig.with("max_instances", 7).fleet();

    assertThat(fleet.capacity()).isEqualTo(7);
    assertThat(rig.fake.requests()).isEmpty();
  }

  @Test
  void instancesOfAnotherClusterAreNotOurs() {
    rig.fleet().launch("cafe", 1);
    Fleet other = rig.with("cluster", "other").fleet();

    assertThat(other.instances()).isEmpty();
    other.launch("beef", 1);
    assertThat(other.instances()).extracting(Instance::launch).containsExactly("beef");
  }

  @ParameterizedTest
  @EnumSource(InstanceState.class)
  void onlyWhatStartsOrRunsExists(InstanceState state) {
    Fleet fleet = rig.fleet();
    fleet.launch("cafe", 1);
    rig.fake.move(rig.fake.instances().get(0).id(), state);

    boolean exists = state == InstanceState.PENDING || state == InstanceState.RUNNING;
    assertThat(fleet.instances()).hasSize(exists ? 1 : 0);
  }

  @Test
  void allPagesAreRead() {
    Ec2 ec2 = rig.ec2();
    Order order = Order.of("cafe", Settings.of(rig.config(), rig.conf()), ec2, () -> "");
    ec2.run(
        order.request(1, new Offer("c5.large", "", false)).toBuilder()
            .minCount(1001)
            .maxCount(1001)
            .build());

    List<Instance> listed = rig.fleet().instances();

    assertThat(listed).hasSize(1001);
    assertThat(new HashSet<>(listed.stream().map(Instance::id).toList()))
        .containsExactlyInAnyOrderElementsOf(
            rig.fake.instances().stream().map(FakeInstance::id).toList());
    assertThat(rig.fake.requests("DescribeInstances")).hasSize(2);
  }

  @Test
  void oneThatEc2DoesNotShowYetIsListedForTwoMinutes() {
    rig.fake.describeLag(100);
    Fleet fleet = rig.fleet();
    fleet.launch("cafe", 1);

    pass(Duration.ofSeconds(119));
    assertThat(fleet.instances()).hasSize(1);
    pass(Duration.ofSeconds(2));
    assertThat(fleet.instances()).isEmpty();
  }

  @Test
  void aListServesForAsLongAsItIsSetTo() {
    Fleet fleet = rig.with("list_seconds", 5).fleet();
    assertThat(fleet.instances()).isEmpty();
    fleet.launch("cafe", 1);
    int asked = rig.fake.requests("DescribeInstances").size();

    assertThat(fleet.instances()).hasSize(1);
    pass(Duration.ofMillis(4999));
    fleet.instances();
    assertThat(rig.fake.requests("DescribeInstances")).hasSize(asked + 1);
    pass(Duration.ofMillis(1));
    fleet.instances();
    assertThat(rig.fake.requests("DescribeInstances")).hasSize(asked + 2);
  }

  private void pass(Duration time) {
    rig.nanos += time.toNanos();
  }
}
