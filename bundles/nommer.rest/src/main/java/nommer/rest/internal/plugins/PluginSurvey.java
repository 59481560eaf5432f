package nommer.rest.internal.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Compares the folder that is watched with the bundles that there are: the watcher itself says
 * nothing of a corrupt jar, and little of the rest.
 *
 * @param context sees the bundles
 * @param folder the home's {@code plugins/}
 */
record PluginSurvey(BundleContext context, Path folder) {
  /** Files in their order, then what ships. */
  List<PluginReport> take(PluginServices services) {
    List<PluginReport> reports = new ArrayList<>();
    Set<Bundle> dropped = new HashSet<>();
    for (Path file : files()) {
      PluginFile plugin = PluginFile.read(file);
      Optional<Bundle> bundle = bundleAt(file);
      bundle.or(() -> twin(plugin)).ifPresent(dropped::add);
      reports.add(
          bundle.isPresent()
              ? installed(plugin, bundle.get(), services)
              : absent(plugin, services));
    }
    for (Bundle bundle : context.getBundles()) {
      List<PluginReport.Service> offered = services.of(bundle);
      if (!dropped.contains(bundle) && !offered.isEmpty()) {
        reports.add(report("", bundle, "", offered));
      }
    }
    return reports;
  }

  private PluginReport installed(PluginFile file, Bundle bundle, PluginServices services) {
    List<PluginReport.Service> offered = services.of(bundle);
    String problem = file.problem().isEmpty() ? problem(bundle, offered) : file.problem();
    return report(file.name(), bundle, problem, offered);
  }

  private String problem(Bundle bundle, List<PluginReport.Service> offered) {
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> new MissingWires(bundle, wiring()).explain();
      case Bundle.ACTIVE, Bundle.STARTING -> offered.isEmpty() ? PluginReport.OFFERS_NOTHING : "";
      default -> "it did not start: the log of feederd says why";
    };
  }

  private FrameworkWiring wiring() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkWiring.class);
  }

  private PluginReport absent(PluginFile file, PluginServices services) {
    Optional<Bundle> twin = twin(file);
    if (twin.isPresent() && isDropped(twin.get())) {
      String other = Path.of(URI.create(twin.get().getLocation())).getFileName().toString();
      return bare(
          file,
          "a duplicate: %s holds the same bundle in the same version; remove one of them"
              .formatted(other));
    }
    if (twin.isPresent()) {
      return report(file.name(), twin.get(), "", services.of(twin.get()));
    }
    return bare(file, file.problem().isEmpty() ? PluginReport.NOT_YET : file.problem());
  }

  private static PluginReport bare(PluginFile file, String problem) {
    return new PluginReport(
        file.name(), file.bundle(), file.version(), PluginReport.NOT_INSTALLED, problem, List.of());
  }

  private static PluginReport report(
      String file, Bundle bundle, String problem, List<PluginReport.Service> services) {
    return new PluginReport(
        file,
        String.valueOf(bundle.getSymbolicName()),
        bundle.getVersion().toString(),
        state(bundle),
        problem,
        services);
  }

  private static String state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> "INSTALLED";
      case Bundle.RESOLVED -> "RESOLVED";
      case Bundle.STARTING -> "STARTING";
      case Bundle.STOPPING -> "STOPPING";
      case Bundle.ACTIVE -> "ACTIVE";
      default -> "UNINSTALLED";
    };
  }

  private Optional<Bundle> bundleAt(Path file) {
    return Optional.ofNullable(context.getBundle(location(file)));
  }

  /** The watcher does not install what is there in the same version: it updates that in place. */
  private Optional<Bundle> twin(PluginFile file) {
    return Stream.of(context.getBundles())
        .filter(bundle -> file.bundle().equals(bundle.getSymbolicName()))
        .filter(bundle -> file.version().equals(bundle.getVersion().toString()))
        .findFirst();
  }

  private boolean isDropped(Bundle bundle) {
    return bundle.getLocation().startsWith(location(folder));
  }

  /** The form that the watcher gives it. */
  private static String location(Path path) {
    return path.toFile().getAbsoluteFile().toURI().normalize().toString();
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> !file.getFileName().toString().equals("README.md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
