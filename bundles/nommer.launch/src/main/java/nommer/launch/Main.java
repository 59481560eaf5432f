package nommer.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
    if (options.doctor()) {
      set(DoctorProperties.of(home, options));
      return;
    }
    home.fill(options.distribution());
    lock = HomeLock.take(home.lockFile(options.role(), options.node()), options);
    refuseTakenPort(options);
    RunFolders.removeAbandoned(home.runFolders(), home.runFolder(options.node()));
    set(new FrameworkProperties(home, options).all());
  }

  private static void set(Map<String, String> properties) {
    properties.forEach(System::setProperty);
  }

  /** Jetty would log that it has no port, and stay alive without one. */
  private static void refuseTakenPort(Options options) {
    if (options.role() != Role.FEEDERD) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(options.bind(), options.port()));
    } catch (IOException e) {
      throw LaunchException.home(
          "cannot listen on %s port %d: %s; end what listens there, or give another --port"
              .formatted(options.bind(), options.port(), e.getMessage()),
          e);
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
