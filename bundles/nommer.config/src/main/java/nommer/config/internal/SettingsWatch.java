package nommer.config.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns in the log of settings that have no effect, at the start and when they are edited. */
@Component(service = ConfigurationListener.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class SettingsWatch implements ConfigurationListener {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

  private final Settings settings;
  private final ConfigurationAdmin configurations;
  private final Map<String, List<String>> told = new HashMap<>();

  /** Asks those two services. */
  @Activate
  public SettingsWatch(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference MetaTypeService types) {
    this.settings = new Settings(context, types);
    this.configurations = configurations;
    look(Configured.all(configurations));
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_UPDATED) {
      look(Configured.of(event.getPid(), configurations));
    }
  }

  private synchronized void look(List<Configured> some) {
    for (Configured each : some) {
      List<String> problems = settings.problems(each.kind(), each.values());
      if (!problems.equals(told.put(each.pid(), problems))) {
        problems.forEach(
            problem ->
                LOG.warn("setting without effect file={} problem={}", each.fileName(), problem));
      }
    }
  }
}
