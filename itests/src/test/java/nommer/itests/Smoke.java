package nommer.itests;

import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** What the smoke tests of both daemons share. */
final class Smoke {
  private Smoke() {}

  static Option[] options(String daemon) throws IOException {
    Path scratch = Path.of("target", "smoke", daemon).toAbsolutePath();
    Files.createDirectories(scratch);
    Path home = Shipped.filledHome(Files.createTempDirectory(scratch, "home-"), daemon);
    Map<String, String> properties =
        Map.of(
            "nommer.home", home.toString(),
            "nommer.node", daemon,
            "nommer.dist", Shipped.DISTRIBUTION.toString(),
            "nommer.listener.port", "0",
            "felix.fileinstall.dir", home.resolve("conf").toString());
    List<Option> all = new ArrayList<>(new ShippedFramework(daemon).options(properties));
    all.add(junitBundles());
    return all.toArray(Option[]::new);
  }

  static void assertActive(BundleContext context) {
    List<String> inactive =
        Stream.of(context.getBundles())
            .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
            .filter(bundle -> !isUp(bundle))
            .map(bundle -> bundle + " is in state " + bundle.getState())
            .toList();
    assertEquals(List.of(), inactive);
  }

  private static boolean isUp(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
  }
}
