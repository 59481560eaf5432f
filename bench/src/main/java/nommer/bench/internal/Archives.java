package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The class data archives of distributions, made before anything is timed: they are made once. */
final class Archives {
  private static final List<String> PROGRAMS = List.of("feederd", "ec2nommerd", "nommer");
  private static final long PATIENCE_SECONDS = 300;

  private Archives() {}

  static void make(Contest contest) throws IOException, InterruptedException {
    for (Path distribution : contest.distributions()) {
      Path script = distribution.resolve("lib/archive.sh");
      if (Files.exists(script)) {
        for (String program : PROGRAMS) {
          make(script, program, Files.createDirectories(distribution.resolve("lib/archives")));
        }
      }
    }
  }

  private static void make(Path script, String program, Path folder)
      throws IOException, InterruptedException {
    Path vm = Path.of(System.getProperty("java.home")).toRealPath();
    String slot = folder.resolve(program + "-" + vm.getFileName()).toString();
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), program, slot);
    builder.environment().put("NOMMER_ARCHIVE_DELAY", "0");
    builder.environment().put("JAVA_HOME", vm.toString());
    Process process = builder.inheritIO().start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        || !Files.exists(Path.of(slot + ".for"))) {
      process.destroy();
      throw new IOException("no archive was made: " + slot + ".jsa");
    }
  }
}
