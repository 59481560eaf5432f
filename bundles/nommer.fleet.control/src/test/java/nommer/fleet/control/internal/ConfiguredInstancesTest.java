package nommer.fleet.control.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import nommer.fleet.control.ScalerConfig;
import nommer.fleet.control.internal.SlotsSetting.WorkerSlots;
import org.junit.jupiter.api.Test;

class ConfiguredInstancesTest {
  private final SlotsSetting slots = new SlotsSetting(of(WorkerSlots.class, Map.of()));
  private final ConfiguredInstances instances =
      new ConfiguredInstances(of(ScalerConfig.class, Map.of()), slots);

  @Test
  void whereNothingIsSetInstancesAreAsTheDocumentationSays() {
    assertThat(instances.slots()).isEqualTo(2);
    assertThat(instances.launchTimeout()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void anEditIsToldToWhoAsksNext() {
    instances.modified(of(ScalerConfig.class, Map.of("launch_timeout_seconds", 600)));
    slots.modified(of(WorkerSlots.class, Map.of("jobs_per_instance", 4)));

    assertThat(instances.slots()).isEqualTo(4);
    assertThat(instances.launchTimeout()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void anEditThatCannotWorkChangesNothing() {
    slots.modified(of(WorkerSlots.class, Map.of("jobs_per_instance", 0)));

    assertThat(instances.slots()).isEqualTo(2);
  }

  private static <C> C of(Class<C> type, Map<String, Object> values) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, none) ->
                values.getOrDefault(method.getName(), method.getDefaultValue())));
  }
}
