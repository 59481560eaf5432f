package nommer.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.promise.Promises;

class FailedComponentsTest {
  private final BlockingQueue<Thread> restarts = new LinkedBlockingQueue<>();
  private volatile int state = ComponentConfigurationDTO.FAILED_ACTIVATION;
  private final FailedComponents failed = new FailedComponents(runtime());

  @AfterEach
  void stop() {
    failed.stop();
  }

  @Test
  void aFailedComponentBeginsAnewOnceEveryListenerHasHeardOfTheChange() throws Exception {
    failed.configurationEvent(changed());

    assertThat(restarts).isEmpty();
    Thread by = restarts.poll(20, TimeUnit.SECONDS);
    assertThat(by).isNotNull().isNotSameAs(Thread.currentThread());
  }

  @Test
  void oneThatFailedAgainIsTriedOnceMore() throws Exception {
    failed.configurationEvent(changed());

    assertThat(restarts.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(restarts.poll(20, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void oneThatWorksIsLeftAlone() throws Exception {
    failed.configurationEvent(changed());
    assertThat(restarts.poll(20, TimeUnit.SECONDS)).isNotNull();
    state = ComponentConfigurationDTO.ACTIVE;

    failed.configurationEvent(changed());

    assertThat(restarts.poll(3, TimeUnit.SECONDS)).isNull();
  }

  @SuppressWarnings("unchecked")
  private static ConfigurationEvent changed() {
    ServiceReference<ConfigurationAdmin> admin =
        (ServiceReference<ConfigurationAdmin>)
            Proxy.newProxyInstance(
                FailedComponentsTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (self, method, arguments) -> null);
    return new ConfigurationEvent(admin, ConfigurationEvent.CM_UPDATED, null, "a.pid");
  }

  private ServiceComponentRuntime runtime() {
    ComponentDescriptionDTO component = new ComponentDescriptionDTO();
    component.name = "it";
    return (ServiceComponentRuntime)
        Proxy.newProxyInstance(
            FailedComponentsTest.class.getClassLoader(),
            new Class<?>[] {ServiceComponentRuntime.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getComponentDescriptionDTOs" -> List.of(component);
                  case "getComponentConfigurationDTOs" -> List.of(configured());
                  case "disableComponent" -> {
                    restarts.add(Thread.currentThread());
                    yield Promises.resolved(null);
                  }
                  default -> Promises.resolved(null);
                });
  }

  private ComponentConfigurationDTO configured() {
    ComponentConfigurationDTO one = new ComponentConfigurationDTO();
    one.state = state;
    return one;
  }
}
