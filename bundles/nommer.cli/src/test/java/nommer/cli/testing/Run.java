package nommer.cli.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import nommer.cli.internal.Invocation;
import nommer.cli.internal.call.Context;

/** Runs the command within this process and keeps what it says. */
public final class Run {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path folder;
  private final Map<String, String> environment;

  private Run(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  public static Run in(Path folder) {
    return new Run(folder, Map.of());
  }

  public static Run in(Path folder, Map<String, String> environment) {
    return new Run(folder, environment);
  }

  public int nommer(String... arguments) {
    return Invocation.run(context(folder), arguments);
  }

  public int nommerFrom(Path distribution, String... arguments) {
    return Invocation.run(context(distribution), arguments);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Context context(Path distribution) {
    return new Context(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        folder,
        environment,
        distribution);
  }
}
