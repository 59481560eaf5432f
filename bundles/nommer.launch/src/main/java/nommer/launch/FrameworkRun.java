package nommer.launch;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Runs an assembly until its framework stops. Bundles stay where the distribution has them, instead
 * of being copied at each start, and know their start level as they are installed, so that the
 * framework writes it down once.
 */
final class FrameworkRun {
  private final Assembly assembly;
  private final Runnable started;

  /**
   * @param started is run when all bundles have started; what it throws ends the run
   */
  FrameworkRun(Assembly assembly, Runnable started) {
    this.assembly = assembly;
    this.started = started;
  }

  /** Returns when the framework has stopped. */
  void run() throws BundleException, InterruptedException {
    Framework framework = framework();
    framework.init();
    List<Bundle> installed = install(framework);
    framework.adapt(FrameworkWiring.class).resolveBundles(installed);
    for (Bundle bundle : installed) {
      if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
        bundle.start(Bundle.START_ACTIVATION_POLICY);
      }
    }
    framework.start();
    started.run();
    FrameworkEvent end;
    do { // the console restarts a framework by an update
      end = framework.waitForStop(0);
    } while (end.getType() == FrameworkEvent.STOPPED_UPDATE);
  }

  private Framework framework() {
    Map<String, String> properties = new HashMap<>(assembly.properties());
    properties.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    return ServiceLoader.load(FrameworkFactory.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no framework on the class path"))
        .newFramework(properties);
  }

  private List<Bundle> install(Framework framework) throws BundleException {
    BundleContext context = framework.getBundleContext();
    FrameworkStartLevel levels = framework.adapt(FrameworkStartLevel.class);
    int usual = levels.getInitialBundleStartLevel();
    List<Bundle> installed = new ArrayList<>();
    for (Assembly.Item item : assembly.bundles()) {
      levels.setInitialBundleStartLevel(item.level());
      installed.add(install(context, item));
    }
    levels.setInitialBundleStartLevel(usual);
    return installed;
  }

  private static Bundle install(BundleContext context, Assembly.Item item) throws BundleException {
    if (!Files.isReadable(item.file())) {
      throw LaunchException.home(item.file() + " is missing; unpack the distribution again", null);
    }
    Bundle bundle = context.installBundle("reference:" + item.file().toUri());
    if (!item.symbolicName().equals(bundle.getSymbolicName())) {
      throw new IllegalStateException(item.file() + " is not " + item.symbolicName());
    }
    return bundle;
  }
}
