package nommer.cli.internal.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Real child processes for a test, none of which outlives it. */
final class Sleepers implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();

  Process sleep() throws IOException {
    return shell("exec sleep 600");
  }

  Process deafToTerm() throws IOException {
    return shell("trap '' TERM; echo deaf; exec sleep 600");
  }

  Process shell(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    processes.add(process);
    return process;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
