package nommer.launch;

import java.util.Map;
import org.osgi.framework.BundleException;

/**
 * Starts a daemon: {@code Main feederd|ec2nommerd [options]}. Prepares the home, takes its lock,
 * turns options into framework properties, then runs the framework with the assembly's bundles.
 */
public final class Main {
  /** Held as long as the process lives. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"}) // a collected lock would be released
  private static HomeLock lock;

  private Main() {}

  /**
   * Never returns normally. Exit code 0 for help, 2 for a bad command line, 1 for what else is
   * wrong.
   */
  public static void main(String[] args) throws InterruptedException {
    try {
      Options options = Options.parse(args);
      Map<String, String> properties = prepare(options);
      properties.forEach(System::setProperty);
      Assembly assembly = Assembly.read(options.distribution(), options.role());
      new FrameworkRun(assembly.with(properties), () -> requireSettings(options)).run();
    } catch (LaunchException e) {
      (e.exitCode() == 0 ? System.out : System.err).println(e.getMessage());
      System.exit(e.exitCode());
    } catch (BundleException | RuntimeException | Error e) {
      e.printStackTrace();
      System.err.println("did not start; see above. Is a disk full, or the distribution damaged?");
      System.exit(1); // the framework's threads would go on, and nobody start it again
    }
    System.exit(0);
  }

  /**
   * On a disk that became full meanwhile the framework reads no settings, says nothing of it, and
   * works by its defaults, which may be others.
   */
  private static void requireSettings(Options options) {
    if (!options.doctor()) {
      new Home(options.home()).requireRoom();
    }
  }

  private static Map<String, String> prepare(Options options) {
    Home home = new Home(options.home());
    if (options.doctor()) {
      return DoctorProperties.of(home, options);
    }
    home.fill(options.distribution());
    lock = HomeLock.take(home.lockFile(options.role(), options.node()), options);
    RunFolders.removeAbandoned(home.runFolders(), home.runFolder(options.node()));
    return new FrameworkProperties(home, options).all();
  }
}
