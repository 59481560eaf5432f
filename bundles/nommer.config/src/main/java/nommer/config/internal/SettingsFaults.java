package nommer.config.internal;

import java.util.ArrayList;
import java.util.List;
import nommer.doctor.ComponentFaults;
import nommer.doctor.Faults;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;

/** Settings of this daemon that cannot be used, and parts that did not start for it. */
@Component(service = Faults.class)
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class SettingsFaults implements Faults {
  private final Settings settings;
  private final ConfigurationAdmin configurations;
  private final ServiceComponentRuntime components;

  /** Asks those services at each call. */
  @Activate
  public SettingsFaults(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference MetaTypeService types,
      @Reference ServiceComponentRuntime components) {
    this.settings = new Settings(context, types);
    this.configurations = configurations;
    this.components = components;
  }

  @Override
  public List<String> now() {
    List<String> faults = new ArrayList<>();
    for (Configured each : Configured.all(configurations)) {
      for (String problem : settings.wrongValues(each.kind(), each.values())) {
        faults.add("conf/" + each.fileName() + ": " + problem);
      }
    }
    faults.addAll(ComponentFaults.of(components));
    return faults;
  }
}
