package nommer.simulator.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nommer.fleet.policy.ScalingPolicy;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The policies that there are, by name: those that came with us and those of a plug-in. */
final class Policies {
  private final BundleContext context;

  Policies(BundleContext context) {
    this.context = context;
  }

  /**
   * Installs and starts a plug-in.
   *
   * @throws UsageException it is no bundle, or cannot be started, and why
   */
  void add(Path jar) {
    try (InputStream in = Files.newInputStream(jar)) {
      Bundle plugin = context.installBundle(jar.toUri().toString(), in);
      plugin.start();
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no plug-in " + jar);
    } catch (IOException | BundleException e) {
      throw new UsageException(
          "cannot use the plug-in %s: %s; see docs/plugins.md".formatted(jar, firstLine(e)));
    }
  }

  /** Felix goes on with what it tried, several times over. */
  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * The policy of that name; of two that share it, the one that would serve in feederd.
   *
   * @throws UsageException there is none
   */
  ScalingPolicy named(String name) {
    return chosen(references(), context::getService, name);
  }

  static ScalingPolicy chosen(
      Collection<ServiceReference<ScalingPolicy>> references,
      Function<ServiceReference<ScalingPolicy>, ScalingPolicy> services,
      String name) {
    Plugins<ScalingPolicy> plugins = new Plugins<>(PluginKind.POLICY);
    Map<Long, ScalingPolicy> policies = new HashMap<>();
    for (ServiceReference<ScalingPolicy> each : references) {
      ScalingPolicy policy = services.apply(each);
      plugins.add(each, policy);
      policies.put((Long) each.getProperty(Constants.SERVICE_ID), policy);
    }
    return plugins
        .find(name)
        .map(plugin -> policies.get(plugin.id()))
        .orElseThrow(() -> unknown(name, plugins.names()));
  }

  private static UsageException unknown(String name, List<String> names) {
    return new UsageException(
        "unknown policy '%s': take one of %s, or name its jar with --plugin"
            .formatted(name, String.join(", ", names)));
  }

  private Collection<ServiceReference<ScalingPolicy>> references() {
    try {
      return context.getServiceReferences(ScalingPolicy.class, null);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("there is no filter", e);
    }
  }
}
