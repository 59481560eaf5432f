package nommer.config.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.properties.InterpolationHelper.BundleContextSubstitutionCallback;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
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
    for (Configured each : Configured.all(configurations)) {
      if (each.file().isPresent()) {
        keep(each.pid());
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
      for (Configured each : Configured.of(pid, configurations)) {
        keep(each);
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot keep a configuration, which the next start will not know pid={}", pid, e);
    }
  }

  private void keep(Configured configured) throws IOException {
    if (configured.file().isEmpty()) {
      configured.file(conf.resolve(configured.fileName())); // it comes again, with that file
      return;
    }
    String pid = configured.pid();
    ConfigurationFile file = files.get(pid);
    if (file == null) {
      Optional<Path> path = configured.file().flatMap(this::path);
      if (path.isEmpty()) {
        return;
      }
      file = new ConfigurationFile(path.get(), this::valueOfVariable);
      files.put(pid, file);
    }
    if (file.write(configured.values())) {
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
  private Optional<Path> path(String uri) {
    try {
      Path path = Path.of(URI.create(uri));
      return Optional.of(path).filter(each -> conf.equals(each.getParent()));
    } catch (IllegalArgumentException notAFile) {
      return Optional.empty();
    }
  }

  private @Nullable String valueOfVariable(String name, String key, String variable) {
    return new BundleContextSubstitutionCallback(context).getValue(variable);
  }
}
