package nommer.fleet.control.internal;

import java.time.Duration;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.control.ScalerConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** As configured. What cannot work is refused: an edit leaves everything as it was. */
@Component(
    service = InstanceFacts.class,
    immediate = true,
    configurationPid = "nommer.fleet.scaler")
public final class ConfiguredInstances implements InstanceFacts {
  private final SlotsSetting setting;
  private volatile Duration launchTimeout;

  /** As the scaler and the worker are configured. */
  @Activate
  public ConfiguredInstances(ScalerConfig scaler, @Reference SlotsSetting setting) {
    this.setting = setting;
    launchTimeout = timeout(scaler);
  }

  @Modified
  void modified(ScalerConfig scaler) {
    launchTimeout = timeout(scaler);
  }

  private static Duration timeout(ScalerConfig scaler) {
    return Duration.ofSeconds(Math.max(1, scaler.launch_timeout_seconds()));
  }

  @Override
  public int slots() {
    return setting.slots();
  }

  @Override
  public Duration launchTimeout() {
    return launchTimeout;
  }
}
