package nommer.cli.internal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import nommer.cli.internal.call.Context;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine;

/** One call of the {@code nommer} command. */
public final class Invocation {
  private Invocation() {}

  /** Carries out a command line and returns the exit code. */
  public static int run(Context context, String... arguments) {
    return commandLine(context, arguments).execute(arguments);
  }

  /** With no arguments, for all of them. */
  static CommandLine commandLine(Context context, String... arguments) {
    Faults faults = new Faults(context);
    CommandLine command = new CommandLine(new Nommer(context));
    Subcommands.addTo(command, arguments);
    return new CommandLine(command.getCommandSpec()) // only now do commands change their models
        .setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(faults)
        .setExecutionExceptionHandler(faults);
  }
}
