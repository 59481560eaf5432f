package nommer.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a daemon's framework is told about its home; the rest stands in the bndruns. */
final class FrameworkProperties {
  /** In {@code conf/logback.xml}, the name of the appender that is used besides the file's. */
  private static final String OUTPUT = "nommer.log";

  private final Home home;
  private final Options options;

  FrameworkProperties(Home home, Options options) {
    this.home = home;
    this.options = options;
  }

  /**
   * @throws LaunchException the home's own file for the log cannot do what was asked
   */
  Map<String, String> all() {
    requireOutput();
    Map<String, String> all = new LinkedHashMap<>();
    Path run = home.runFolder(options.node());
    all.put("nommer.home", home.folder().toString());
    all.put("nommer.role", options.role().command());
    all.put("nommer.node", options.node());
    if (options.logsToOutput()) {
      all.put(OUTPUT, "stdout");
    }
    all.put("org.osgi.framework.storage", run.resolve("cache").toString());
    all.put("java.io.tmpdir", temporary(run).toString());
    all.put("felix.fileinstall.dir", home.conf().toString());
    all.put(
        "org.ops4j.pax.logging.StaticLogbackFile", home.conf().resolve("logback.xml").toString());
    all.put( // $[secret:NAME] in a configuration is the content of that file
        "org.apache.felix.configadmin.plugin.interpolation.secretsdir", home.secrets().toString());
    if (options.role() == Role.FEEDERD) {
      all.put("nommer.listener.port", options.port());
      all.put("nommer.listener.address", options.bind());
      // the console waits for whoever knows the tokens; its own password is the hash of nothing
      all.put("felix.webconsole.security.providers", "nommer");
      all.put("felix.webconsole.password", "{sha-256}none");
    }
    return all;
  }

  /** A home that was made by an earlier version keeps its file. */
  private void requireOutput() {
    Path file = home.conf().resolve("logback.xml");
    try {
      if (options.logsToOutput() && !Files.readString(file).contains("${" + OUTPUT)) {
        throw LaunchException.home(
            "--log stdout needs what %s of this home does not have: take the appenders and the root from %s"
                .formatted(file, options.distribution().resolve("conf/logback.xml")),
            null);
      }
    } catch (IOException e) {
      throw LaunchException.home("cannot read " + file + ": " + e, e);
    }
  }

  /** Libraries unpack here what the system must load; it goes with the process. */
  private static Path temporary(Path run) {
    try {
      return Files.createDirectories(run.resolve("tmp"));
    } catch (IOException e) {
      throw LaunchException.home("cannot make " + run.resolve("tmp") + ": " + e, e);
    }
  }
}
