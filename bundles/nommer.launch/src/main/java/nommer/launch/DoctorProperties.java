package nommer.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the framework of a doctor is told. It reads a home, whose daemons may run meanwhile, and
 * writes nothing there: what it needs for itself is in a folder of its own that goes with it.
 */
final class DoctorProperties {
  /** Errors alone, beside what was found: a check tells of what went wrong itself. */
  private static final String LOGGING =
      """
      <configuration>
        <appender name="err" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder><pattern>%msg%n</pattern></encoder>
        </appender>
        <logger name="com.amazonaws" level="OFF"/>
        <root level="ERROR"><appender-ref ref="err"/></root>
      </configuration>
      """;

  private DoctorProperties() {}

  /**
   * @throws LaunchException there is no such home, or no room for the folder
   */
  static Map<String, String> of(Home home, Options options) {
    if (!Files.isDirectory(home.conf())) {
      throw LaunchException.home(
          "there is no home at %s: make one with nommer up, or with nommer init, or give another --home"
              .formatted(home.folder()),
          null);
    }
    home.requireOurs();
    Path run = folder();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("nommer.home", home.folder().toString());
    all.put("nommer.role", options.role().command());
    all.put("nommer.node", "doctor");
    all.put("nommer.doctor", run.toString());
    all.put("org.osgi.framework.storage", run.resolve("cache").toString());
    all.put("java.io.tmpdir", run.resolve("tmp").toString());
    all.put("felix.fileinstall.dir", home.conf().toString());
    all.put("org.ops4j.pax.logging.StaticLogbackFile", run.resolve("logback.xml").toString());
    all.put(
        "org.apache.felix.configadmin.plugin.interpolation.secretsdir", home.secrets().toString());
    all.put("nommer.listener.port", options.port());
    all.put("org.osgi.framework.startlevel.beginning", "5"); // web server and worker are at 6
    return all;
  }

  private static Path folder() {
    try {
      Path run = Files.createTempDirectory("nommer-doctor-");
      Files.createDirectory(run.resolve("tmp"));
      Files.writeString(run.resolve("logback.xml"), LOGGING);
      return run;
    } catch (IOException e) {
      throw LaunchException.home(
          "cannot make a folder in %s: %s; make room there"
              .formatted(System.getProperty("java.io.tmpdir"), e),
          e);
    }
  }
}
