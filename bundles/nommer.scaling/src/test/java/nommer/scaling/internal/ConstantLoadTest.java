package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import nommer.fleet.policy.ScalingPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind the governor and with its usual restraint, no policy swings while the load does not. */
class ConstantLoadTest {
  private static final int HOUR = 3600;
  private static final int LOADS = 20;

  static Stream<Arguments> policies() {
    return PolicyPropertiesTest.all().filter(each -> !each.get()[0].equals("off"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("policies")
  void theNumberOfInstancesSettles(String name, ScalingPolicy policy) {
    for (int seed = 0; seed < LOADS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int jobSeconds = ConstantLoad.STEP * random.nextInt(4, 80);
      double busySlots = random.nextDouble(1, 40);
      int boot = random.nextInt(5, 240);
      int slots = random.nextInt(1, 5);
      ConstantLoad load = new ConstantLoad(policy, jobSeconds / busySlots, jobSeconds, boot, slots);

      List<ConstantLoad.Change> changes = load.run(8 * HOUR);

      String what =
          "%s: %.2f slots busy by jobs of %d s, boot %d s, %d slots an instance: %s"
              .formatted(name, busySlots, jobSeconds, boot, slots, changes);
      assertThat(launchesAfter(4 * HOUR, changes)).as(what).isLessThanOrEqualTo(1);
      assertThat(load.instances() * slots).as(what).isGreaterThanOrEqualTo((int) busySlots);
      assertThat(load.queued()).as(what).isLessThan(10 * (long) (2 + busySlots * slots));
    }
  }

  /** One may be by chance: a spare node that nobody needed for ten minutes has ended by itself. */
  private static long launchesAfter(int second, List<ConstantLoad.Change> changes) {
    return changes.stream().filter(each -> each.second() > second && each.by() > 0).count();
  }
}
