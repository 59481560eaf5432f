package nommer.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody else on this machine, with no rights of root's; only root can act as one. */
final class SecondUser {
  /** Nobody's on the machines that build this, and in no group. */
  static final String NUMBER = "54321";

  /** How a command ended, and all that it said. */
  record Tried(int exitCode, String said) {}

  private SecondUser() {}

  static boolean isAtHand() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  static Tried tries(Object... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("setpriv", "--reuid", NUMBER));
    words.addAll(List.of("--regid", NUMBER, "--clear-groups", "--"));
    for (Object word : command) {
      words.add(word.toString());
    }
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end: " + words);
    }
    return new Tried(process.exitValue(), said);
  }
}
