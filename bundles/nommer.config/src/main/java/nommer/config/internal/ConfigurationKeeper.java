package nommer.config.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.felix.utils.properties.InterpolationHelper.BundleContextSubstitutionCallback;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to {@code conf/} what is configured through Configuration Admin, as the web console does,
 * so that the next start knows it too. FileInstall could do so, but truncates a file before it
 * writes it, at every start too; whoever reads it then, a worker or itself, takes it for empty and
 * makes it so (decision 0022).
 *
 * <p>Events come one at a time, from the dispatcher of Configuration Admin.
 */
@Component(immediate = true)
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class ConfigurationKeeper implements ConfigurationListener {
  /** By which FileInstall knows the file of a configuration; a {@code file:} URI. */
  private static final String FILE = "felix.fileinstall.filename";

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationKeeper.class);

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final Path conf;
  private final Map<String, ConfigurationFile> files = new HashMap<>();

  /** Takes the home from the framework property {@code nommer.home}. */
  @Activate
  public ConfigurationKeeper(BundleContext context, @Reference ConfigurationAdmin configurations) {
    this.context = context;
    this.configurations = configurations;
    this.conf = Path.of(context.getProperty("nommer.home")).toAbsolutePath().resolve("conf");
    for (Configuration each : find(null)) {
      if (each.getProperties().get(FILE) != null) {
        keep(each.getPid());
      }
    }
  }

  @Override
  public synchronized void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_UPDATED) {
      keep(event.getPid());
    } else if (event.getType() == ConfigurationEvent.CM_DELETED) {
      delete(event.getPid());
    }
  }

  private synchronized void keep(String pid) {
    try {
      for (Configuration each : find("(%s=%s)".formatted(Constants.SERVICE_PID, pid))) {
        keep(each);
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot keep a configuration, which the next start will not know pid={}", pid, e);
    }
  }

  private void keep(Configuration configuration) throws IOException {
    String pid = configuration.getPid();
    Dictionary<String, Object> properties = configuration.getProperties();
    Object name = properties.get(FILE);
    if (name == null) {
      properties.put(FILE, conf.resolve(fileName(configuration)).toUri().toString());
      configuration.update(properties); // FileInstall is to know whose file it will find
      return;
    }
    path(name)
        .ifPresent(
            path ->
                files.computeIfAbsent(
                    pid, unknown -> new ConfigurationFile(path, this::valueOfVariable)));
    ConfigurationFile file = files.get(pid);
    if (file != null && file.write(values(properties))) {
      LOG.info("configuration kept pid={} file={}", pid, file.path());
    }
  }

  private void delete(String pid) {
    ConfigurationFile file = files.remove(pid);
    try {
      if (file != null && file.delete()) {
        LOG.info("configuration deleted pid={} file={}", pid, file.path());
      }
    } catch (IOException e) {
      LOG.error(
          "cannot delete a configuration, which the next start will know again pid={}", pid, e);
    }
  }

  /** The path, if it is one of ours. */
  private Optional<Path> path(Object uri) {
    try {
      Path path = Path.of(URI.create(uri.toString()));
      return Optional.of(path).filter(each -> conf.equals(each.getParent()));
    } catch (IllegalArgumentException notAFile) {
      return Optional.empty();
    }
  }

  /** As FileInstall names them: {@code PID.config}, or {@code FACTORY-NAME.config}. */
  private static String fileName(Configuration configuration) {
    String pid = configuration.getPid();
    String factory = configuration.getFactoryPid();
    return (factory == null ? pid : factory + "-" + pid.substring(factory.length() + 1))
        + ".config";
  }

  private static Map<String, Object> values(Dictionary<String, Object> properties) {
    Map<String, Object> values = new TreeMap<>(FrameworkUtil.asMap(properties));
    values
        .keySet()
        .removeAll(List.of(FILE, Constants.SERVICE_PID, ConfigurationAdmin.SERVICE_FACTORYPID));
    return values;
  }

  private @Nullable String valueOfVariable(String name, String key, String variable) {
    return new BundleContextSubstitutionCallback(context).getValue(variable);
  }

  private List<Configuration> find(@Nullable String filter) {
    try {
      Configuration @Nullable [] found = configurations.listConfigurations(filter);
      return found == null ? List.of() : Arrays.asList(found);
    } catch (InvalidSyntaxException | IOException e) {
      throw new IllegalStateException("configurations cannot be listed: " + filter, e);
    }
  }
}
