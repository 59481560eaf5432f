package nommer.config.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A configuration as it is now, and the file that FileInstall knows for it. */
final class Configured {
  /** By which FileInstall knows the file of a configuration; a {@code file:} URI. */
  private static final String FILE = "felix.fileinstall.filename";

  private final Configuration configuration;
  private final Dictionary<String, Object> properties;

  private Configured(Configuration configuration) {
    this.configuration = configuration;
    this.properties = configuration.getProperties();
  }

  static List<Configured> all(ConfigurationAdmin configurations) {
    return find(configurations, null);
  }

  /** None, if it was deleted meanwhile. */
  static List<Configured> of(String pid, ConfigurationAdmin configurations) {
    return find(configurations, "(%s=%s)".formatted(Constants.SERVICE_PID, pid));
  }

  String pid() {
    return configuration.getPid();
  }

  /** The PID that its reader asks for. */
  String kind() {
    String factory = configuration.getFactoryPid();
    return factory == null ? pid() : factory;
  }

  /** As FileInstall names files: {@code PID.config}, or {@code FACTORY-NAME.config}. */
  String fileName() {
    return name() + ".config";
  }

  /** The name of the file without its ending. */
  String name() {
    String factory = configuration.getFactoryPid();
    return factory == null ? pid() : factory + "-" + pid().substring(factory.length() + 1);
  }

  /** The URI of its file. */
  Optional<String> file() {
    return Optional.ofNullable(properties.get(FILE)).map(Object::toString);
  }

  /** Tells FileInstall that this will be its file. */
  void file(Path path) throws IOException {
    properties.put(FILE, path.toUri().toString());
    configuration.update(properties);
  }

  /** What was configured, without what Configuration Admin and FileInstall add. */
  Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>(FrameworkUtil.asMap(properties));
    values
        .keySet()
        .removeAll(List.of(FILE, Constants.SERVICE_PID, ConfigurationAdmin.SERVICE_FACTORYPID));
    return values;
  }

  private static List<Configured> find(ConfigurationAdmin configurations, @Nullable String filter) {
    try {
      Configuration @Nullable [] found = configurations.listConfigurations(filter);
      return found == null ? List.of() : Arrays.stream(found).map(Configured::new).toList();
    } catch (InvalidSyntaxException | IOException e) {
      throw new IllegalStateException("configurations cannot be listed: " + filter, e);
    }
  }
}
