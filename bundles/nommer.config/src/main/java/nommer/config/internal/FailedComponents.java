package nommer.config.internal;

import java.util.Collection;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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

  private final ServiceComponentRuntime components;

  /** Asks that service. */
  @Activate
  public FailedComponents(@Reference ServiceComponentRuntime components) {
    this.components = components;
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    for (ComponentDescriptionDTO each : components.getComponentDescriptionDTOs()) {
      if (failed(components.getComponentConfigurationDTOs(each))) {
        LOG.info("component begins anew name={} configured={}", each.name, event.getPid());
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
