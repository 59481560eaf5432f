package nommer.cli.internal;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.cli.internal.api.ApiProblem;
import nommer.cli.internal.api.Unreachable;
import nommer.cli.internal.call.Context;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.daemon.DaemonFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message and an exit code. */
final class Faults implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int UNAUTHORIZED = 401;
  private static final int CONFLICT = 409;

  private final Context context;

  Faults(Context context) {
    this.context = context;
  }

  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    context.note(unknownCommand(fault).orElseGet(fault::getMessage));
    if (Stream.of(arguments).anyMatch(this::isDashedFile)) {
      context.note("a file name that begins with - is written ./-name, or after --");
    }
    context.note("see: " + fault.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** Of a word in the place of a command. */
  private static Optional<String> unknownCommand(ParameterException fault) {
    if (!(fault instanceof UnmatchedArgumentException unmatched)
        || fault.getCommandLine().getParent() != null
        || unmatched.getUnmatched().get(0).startsWith("-")) {
      return Optional.empty();
    }
    String word = unmatched.getUnmatched().get(0);
    Optional<String> near = unmatched.getSuggestions().stream().findFirst();
    String meant =
        Synonyms.of(word)
            .or(() -> near)
            .map(command -> "; did you mean: nommer " + command)
            .orElse("; all commands: nommer --help");
    return Optional.of("there is no command '" + word + "'" + meant);
  }

  private boolean isDashedFile(String argument) {
    return argument.startsWith("-") && Files.exists(context.folder().resolve(argument));
  }

  @Override
  public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
    if (fault instanceof InterruptedException) {
      return ExitCode.INTERRUPTED;
    }
    if (fault instanceof Failure failure) {
      return say(failure.getMessage(), failure.exitCode());
    }
    if (fault instanceof ApiProblem problem && problem.status() == UNAUTHORIZED) {
      return say(
          problem.getMessage()
              + "; for another's feederd name a --token-file or set $NOMMER_TOKEN, for your own its"
              + " --home",
          ExitCode.USAGE);
    }
    if (fault instanceof ApiProblem problem) {
      return say(problem.getMessage(), code(problem));
    }
    if (fault instanceof Unreachable) {
      return say(
          fault.getMessage() + ": start one with `nommer up`, or name another with --url",
          ExitCode.DAEMON);
    }
    if (fault instanceof DaemonFailure) {
      return say(fault.getMessage(), ExitCode.DAEMON);
    }
    if (fault instanceof UncheckedIOException io
        && io.getCause() instanceof FileSystemException file) {
      return say(
          "%s: %s (%s); let this user read and write it and make room on its disk, or name another --home"
              .formatted(io.getMessage(), file.getFile(), file.getClass().getSimpleName()),
          ExitCode.DAEMON);
    }
    fault.printStackTrace(context.err());
    return say("this is a fault in nommer itself; please report it", ExitCode.JOB);
  }

  private int say(String message, int exitCode) {
    context.note(message);
    return exitCode;
  }

  private static int code(ApiProblem problem) {
    if (problem.serverSide()) {
      return ExitCode.DAEMON;
    }
    return problem.status() == CONFLICT ? ExitCode.JOB : ExitCode.USAGE;
  }
}
