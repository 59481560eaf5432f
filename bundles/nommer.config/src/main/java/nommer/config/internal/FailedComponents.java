package nommer.config.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.util.promise.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has components begin anew that could not begin, whenever a configuration changes: it may have
 * been the wrong one. Declarative Services does not try again by itself, nor those that need them,
 * so a number that was none at the start would keep the API away until the next one.
 */
@Component(service = ConfigurationListener.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class FailedComponents implements ConfigurationListener {
  private static final Logger LOG = LoggerFactory.getLogger(FailedComponents.class);

  /**
   * After an event. Declarative Services hears of it by a listener, too: what began anew before
   * that one was called would get the old configuration. The second look is for what took longer.
   */
  private static final List<Duration> LOOKS =
      List.of(Duration.ofMillis(200), Duration.ofSeconds(2));

  private final ServiceComponentRuntime components;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          task -> new Thread(task, "nommer-failed-components"));

  /** Asks that service. */
  @Activate
  public FailedComponents(@Reference ServiceComponentRuntime components) {
    this.components = components;
  }

  @Deactivate
  void stop() {
    looks.shutdownNow();
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    String pid = event.getPid();
    for (Duration pause : LOOKS) {
      ScheduledFuture<?> unused =
          looks.schedule(() -> lookQuietly(pid), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void lookQuietly(String pid) {
    try {
      look(pid);
    } catch (RuntimeException | Error e) { // nobody asks for what the task returned
      LOG.warn("failed components not looked for configured={}", pid, e);
    }
  }

  private void look(String pid) {
    for (ComponentDescriptionDTO each : components.getComponentDescriptionDTOs()) {
      if (failed(components.getComponentConfigurationDTOs(each))) {
        LOG.info("component begins anew name={} configured={}", each.name, pid);
        Promise<Void> unused =
            components.disableComponent(each).then(off -> components.enableComponent(each));
      }
    }
  }

  private static boolean failed(Collection<ComponentConfigurationDTO> configured) {
    return configured.stream()
        .anyMatch(each -> each.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
  }
}
