package nommer.config.internal;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives components the last set of values that was right in place of an edit that is wrong, so that
 * a slip of the pen changes nothing but what is complained of. A set that is wrong from the start
 * is given as it is: its reader refuses it, since what the owner meant is not known. Thread-safe.
 */
@Component(service = ConfigurationPlugin.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class LastGood implements ConfigurationPlugin {
  private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

  private final Settings settings;
  private final Map<String, Map<String, Object>> good = new ConcurrentHashMap<>();
  private final Map<String, List<String>> told = new ConcurrentHashMap<>();

  /** Judges by the descriptions that the bundles bring. */
  @Activate
  public LastGood(BundleContext context, @Reference MetaTypeService types) {
    this.settings = new Settings(context, types);
  }

  @Override
  @SuppressWarnings("JdkObsolete") // OSGi has it so
  public void modifyConfiguration(
      ServiceReference<?> reference, Dictionary<String, Object> properties) {
    String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
    String kind =
        Optional.ofNullable(properties.get(ConfigurationAdmin.SERVICE_FACTORYPID))
            .map(Object::toString)
            .orElse(pid);
    Map<String, Object> values = copy(properties);
    List<String> wrong = settings.wrongValues(kind, values);
    if (wrong.isEmpty()) {
      good.put(pid, values);
      told.remove(pid);
      return;
    }
    Map<String, Object> last = good.get(pid);
    if (last != null) {
      Collections.list(properties.keys()).forEach(properties::remove);
      last.forEach(properties::put);
    }
    if (!wrong.equals(told.put(pid, wrong))) {
      LOG.warn(
          "configuration is wrong pid={} lastGoodKept={} problems={}", pid, last != null, wrong);
    }
  }

  @SuppressWarnings("JdkObsolete") // OSGi has it so
  private static Map<String, Object> copy(Dictionary<String, Object> properties) {
    Map<String, Object> copy = new HashMap<>();
    Collections.list(properties.keys()).forEach(key -> copy.put(key, properties.get(key)));
    return copy;
  }
}
