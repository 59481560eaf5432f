package nommer.launch.internal;

import java.nio.file.Path;
import nommer.launch.DailySweep;
import nommer.launch.RunFolder;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts first and stops last. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
  private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

  private @Nullable DailySweep sweep;

  @Override
  public void start(BundleContext context) {
    Path home = Path.of(required(context, "nommer.home"));
    String doctor = context.getProperty("nommer.doctor");
    if (doctor != null) {
      examine(home, new RunFolder(Path.of(doctor)), context);
      return;
    }
    Backends backends;
    try {
      backends = backends(home);
    } catch (IllegalStateException e) { // the framework would go on without any
      refuse(e.getMessage());
      return;
    }
    if (!new ReachWatch(context, backends.choices(), Activator::refuse).begin()) {
      return;
    }
    backends.register(context);
    String node = context.getProperty("nommer.node");
    if (node != null) {
      Path run = home.resolve("data/run").resolve(node);
      ProcessFile file = new ProcessFile(run, context, Activator::refuse);
      file.writeWhenKnown();
      sweep = DailySweep.of(run);
      if ("feederd".equals(context.getProperty("nommer.role"))) {
        ListenWatch.of(file::isWritten, Activator::refuse).install(context);
      }
      new EndOnSignal(context.getBundle(0).adapt(Framework.class), new RunFolder(run)).install();
      if (System.getenv(Rehearsal.ASKED) != null) {
        new Rehearsal(run.resolve("process.json"), home.resolve("data/secrets/api-token"))
            .install(context);
      }
    }
  }

  /** Only what looks at backends is satisfied, not they themselves: nothing works on jobs. */
  private static void examine(Path home, RunFolder run, BundleContext context) {
    new EndOnSignal(context.getBundle(0).adapt(Framework.class), run).install();
    try {
      backends(home).registerForDoctor(context);
    } catch (IllegalStateException e) { // nobody would be there to say so, or to end
      refuse(e.getMessage());
    }
  }

  /** Ends the process, but not on this thread, on which the framework starts. */
  private static void refuse(String why) {
    System.err.println(why);
    LOG.error("refused to start: {}", why);
    new Thread(() -> System.exit(1), "nommer-refusal").start();
  }

  private static Backends backends(Path home) {
    return Backends.read(home.resolve("conf/nommer.backends.config"));
  }

  /** The hook stays: it also cleans up after a framework that was stopped from inside. */
  @Override
  public void stop(BundleContext context) {
    if (sweep != null) {
      sweep.close();
    }
  }

  private static String required(BundleContext context, String property) {
    String value = context.getProperty(property);
    if (value == null) {
      throw new IllegalStateException(
          "the property " + property + " is not set: start with bin/feederd or bin/ec2nommerd");
    }
    return value;
  }
}
