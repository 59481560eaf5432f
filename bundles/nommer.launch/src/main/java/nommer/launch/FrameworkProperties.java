package nommer.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a daemon's framework is told about its home; the rest stands in the bndruns. */
final class FrameworkProperties {
  private final Home home;
  private final Options options;

  FrameworkProperties(Home home, Options options) {
    this.home = home;
    this.options = options;
  }

  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    Path run = home.runFolder(options.node());
    all.put("nommer.home", home.folder().toString());
    all.put("nommer.role", options.role().command());
    all.put("nommer.node", options.node());
    all.put("org.osgi.framework.storage", run.resolve("cache").toString());
    all.put("java.io.tmpdir", temporary(run).toString());
    all.put("felix.fileinstall.dir", home.conf().toString());
    all.put(
        "org.ops4j.pax.logging.StaticLogbackFile", home.conf().resolve("logback.xml").toString());
    all.put( // $[secret:NAME] in a configuration is the content of that file
        "org.apache.felix.configadmin.plugin.interpolation.secretsdir", home.secrets().toString());
    if (options.role() == Role.FEEDERD) {
      all.put("org.osgi.service.http.port", Integer.toString(options.port()));
      all.put("org.apache.felix.http.host", options.bind());
      all.put("felix.webconsole.password", ConsolePassword.hashed(home.secrets()));
    }
    return all;
  }

  /** Libraries unpack here what the system must load; it goes with the process. */
  private static Path temporary(Path run) {
    try {
      return Files.createDirectories(run.resolve("tmp"));
    } catch (java.io.IOException e) {
      throw LaunchException.home("cannot make " + run.resolve("tmp") + ": " + e, e);
    }
  }
}
