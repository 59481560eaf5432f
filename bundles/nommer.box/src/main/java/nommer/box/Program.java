package nommer.box;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that is to run in a box.
 *
 * @param file the executable itself; no script
 * @param environment all variables that it needs; those of this process never reach it
 * @param trial arguments with which it ends at once, and with 0
 */
public record Program(Path file, Map<String, String> environment, List<String> trial) {
  public Program {
    environment = Map.copyOf(environment);
    trial = List.copyOf(trial);
  }
}
