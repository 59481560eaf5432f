package nommer.cli.internal.submit;

import java.time.Duration;
import java.util.concurrent.Callable;
import nommer.cli.internal.media.Place;
import nommer.cli.internal.media.Places;
import nommer.cli.internal.options.Nommer;
import nommer.cli.internal.options.PortOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer encode}. */
@Command(
    name = "encode",
    header = "Encode a file and wait for it.",
    description = {
      "",
      "Starts feederd for the purpose unless the home's own runs, and stops what it started.",
      "Prints the output's place. Ctrl-C cancels the job."
    },
    footer = {
      "",
      "Examples:",
      "  nommer encode holiday.mov holiday.mp4",
      "  nommer encode talk.mkv talks/ --preset audio_mp3"
    })
public final class EncodeCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(index = "0", paramLabel = "SRC", description = "A path, or a URI.")
  private String source;

  @Parameters(index = "1", paramLabel = "DEST", description = "A path, a folder, or a URI.")
  private String destination;

  @Option(
      names = "--preset",
      paramLabel = "P",
      defaultValue = JobRequest.DEFAULT_PRESET,
      description = "How to encode (${DEFAULT-VALUE}).")
  private String preset;

  @Option(
      names = "--wait",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Wait for the end, as it does anyway; without, feederd stays up for the job.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "86400",
      description = "Give up waiting after so long (${DEFAULT-VALUE}).")
  private long timeoutSeconds;

  @Mixin private PortOption port;

  @Override
  public Integer call() throws InterruptedException {
    Places places = new Places(nommer.context().folder());
    Place from = places.source(source);
    Place to = places.destination(destination, from, preset);
    JobRequest request = new JobRequest(from, to).preset(preset);
    EncodeRun run = new EncodeRun(nommer, port);
    return wait ? run.run(request, to, Duration.ofSeconds(timeoutSeconds)) : run.leave(request);
  }
}
