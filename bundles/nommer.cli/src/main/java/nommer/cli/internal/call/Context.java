package nommer.cli.internal.call;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds a run of the command.
 *
 * @param out for results alone
 * @param err for everything else
 * @param terminal whether {@code err} is looked at by a person, so that a bar may be drawn
 * @param folder the current one, absolute
 * @param environment variables
 * @param distribution the folder that holds {@code bin/feederd}
 */
public record Context(
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Path folder,
    Map<String, String> environment,
    Path distribution) {
  public Context {
    environment = Map.copyOf(environment);
  }

  /** Says something beside the result. */
  public void note(String text) {
    err.println("nommer: " + Printable.lines(text));
  }
}
