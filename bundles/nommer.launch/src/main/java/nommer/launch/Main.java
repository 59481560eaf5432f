package nommer.launch;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * Starts a daemon: {@code Main feederd|ec2nommerd [options]}. Prepares the home, takes its lock,
 * turns options into framework properties, then hands over to the bnd launcher of the assembly.
 */
public final class Main {
  private static final String LAUNCHER = "aQute.launcher.pre.EmbeddedLauncher";

  /** Held as long as the process lives. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"}) // a collected lock would be released
  private static HomeLock lock;

  private Main() {}

  /** Never returns normally: the launcher ends the process. Exit code 2 for a bad command line. */
  public static void main(String[] args) throws ReflectiveOperationException {
    try {
      prepare(Options.parse(args));
    } catch (LaunchException e) {
      System.err.println(e.getMessage());
      System.exit(e.exitCode());
    }
    launch();
  }

  private static void prepare(Options options) {
    Home home = new Home(options.home());
    home.fill(options.distribution());
    lock = HomeLock.take(home.lockFile(options.role(), options.node()), options);
    RunFolders.removeAbandoned(home.runFolders(), home.runFolder(options.node()));
    for (Map.Entry<String, String> property :
        new FrameworkProperties(home, options).all().entrySet()) {
      System.setProperty(property.getKey(), property.getValue());
    }
  }

  private static void launch() throws ReflectiveOperationException {
    try {
      Class.forName(LAUNCHER)
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the launcher failed", e.getCause());
    }
  }
}
