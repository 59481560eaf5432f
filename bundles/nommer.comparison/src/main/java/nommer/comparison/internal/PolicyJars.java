package nommer.comparison.internal;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nommer.fleet.policy.ScalingPolicy;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The bundles in the home's folder of plug-ins that offer a policy. */
final class PolicyJars implements Supplier<List<Path>> {
  private final BundleContext context;
  private final Path plugins;

  PolicyJars(BundleContext context, Path plugins) {
    this.context = context;
    this.plugins = plugins.toAbsolutePath().normalize();
  }

  @Override
  public List<Path> get() {
    try {
      return context.getServiceReferences(ScalingPolicy.class, null).stream()
          .map(ServiceReference::getBundle)
          .filter(Objects::nonNull)
          .distinct()
          .map(Bundle::getLocation)
          .flatMap(PolicyJars::file)
          .filter(file -> file.startsWith(plugins) && Files.isRegularFile(file))
          .toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("there is no filter", e);
    }
  }

  private static Stream<Path> file(String location) {
    try {
      return Stream.of(Path.of(URI.create(location)).toAbsolutePath().normalize());
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Stream.empty(); // not of the folder
    }
  }
}
