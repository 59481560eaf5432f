package nommer.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ffmpeg that runs on this machine.
 *
 * @param program the executable
 * @param origin where it came from, for logs
 * @param environment variables that its process needs besides those of this process
 */
public record Ffmpeg(Path program, String origin, Map<String, String> environment) {
  public Ffmpeg {
    environment = Map.copyOf(environment);
  }

  /** The ffprobe beside it, where there is one. */
  public Optional<Path> ffprobe() {
    Path beside = program.resolveSibling("ffprobe");
    return Files.isExecutable(beside) ? Optional.of(beside) : Optional.empty();
  }

  /**
   * A process, not started yet, of {@code tool} with {@code arguments} in the environment that it
   * needs.
   *
   * @param tool {@link #program()} or {@link #ffprobe()}
   */
  public ProcessBuilder process(Path tool, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(tool.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }
}
