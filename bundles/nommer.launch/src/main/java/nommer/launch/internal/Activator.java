package nommer.launch.internal;

import java.nio.file.Path;
import nommer.launch.RunFolder;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Starts first and stops last. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    Path home = Path.of(required(context, "nommer.home"));
    Backends.read(home.resolve("conf/nommer.backends.config")).register(context);
    String node = context.getProperty("nommer.node");
    if (node != null) {
      Path run = home.resolve("data/run").resolve(node);
      new ProcessFile(run, context).writeWhenKnown();
      new EndOnSignal(context.getBundle(0).adapt(Framework.class), new RunFolder(run)).install();
    }
  }

  /** The hook stays: it also cleans up after a framework that was stopped from inside. */
  @Override
  public void stop(BundleContext context) {}

  private static String required(BundleContext context, String property) {
    String value = context.getProperty(property);
    if (value == null) {
      throw new IllegalStateException(
          "the property " + property + " is not set: start with bin/feederd or bin/ec2nommerd");
    }
    return value;
  }
}
