package nommer.simulator.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nommer.fleet.api.PolicyName;
import nommer.fleet.api.ScalingPolicy;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The policies that there are, by name: those that came with us and those of a plug-in. */
final class Policies {
  private static final String NAME = PolicyName.PREFIX_ + "policy.name";

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
   * The policy of that name; of two that share it, the one of higher ranking.
   *
   * @throws UsageException there is none
   */
  ScalingPolicy named(String name) {
    TreeMap<ServiceReference<ScalingPolicy>, String> found = new TreeMap<>();
    for (ServiceReference<ScalingPolicy> each : references()) {
      if (name.equals(each.getProperty(NAME))) {
        found.put(each, name);
      }
    }
    ScalingPolicy policy = found.isEmpty() ? null : context.getService(found.lastKey());
    if (policy == null) {
      throw new UsageException(
          "unknown policy '%s': take one of %s, or name its jar with --plugin"
              .formatted(name, String.join(", ", names())));
    }
    return policy;
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    references().forEach(each -> names.add(String.valueOf(each.getProperty(NAME))));
    return names;
  }

  private Collection<ServiceReference<ScalingPolicy>> references() {
    try {
      return context.getServiceReferences(ScalingPolicy.class, "(" + NAME + "=*)");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter is a constant", e);
    }
  }
}
