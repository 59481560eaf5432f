package nommer.cli.internal.submit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.media.DemoClip;
import nommer.cli.internal.media.LocalFile;
import nommer.cli.internal.options.Nommer;
import nommer.cli.internal.options.PortOption;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;
import nommer.ffmpeg.NoFfmpegException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nommer demo}. */
@Command(
    name = "demo",
    header = "Make a 10-second test clip and encode it, through both daemons.",
    description = {
      "",
      "Starts feederd for the purpose unless the home's own runs, and stops what it started.",
      "The last line of stdout is the path of the encoded file."
    })
public final class DemoCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "Give up after so long (${DEFAULT-VALUE}).")
  private long timeoutSeconds;

  @Mixin private PortOption port;

  @Override
  public Integer call() throws InterruptedException {
    EncodeRun run = new EncodeRun(nommer, port);
    Path folder = nommer.home().folder().resolve("demo");
    LocalFile clip = new LocalFile(folder.resolve("clip.mp4"), false);
    LocalFile output = new LocalFile(folder.resolve("clip-web_medium.mp4"), false);
    if (nommer.namedUrl().isEmpty()) { // the feederd of another user may have to read the clip
      nommer.home().close();
    }
    nommer.context().note("making the test clip " + clip.path());
    new DemoClip(ffmpeg()).make(clip.path());
    JobRequest request = new JobRequest(clip, output).preset(JobRequest.DEFAULT_PRESET);
    int exitCode = run.run(request, output, Duration.ofSeconds(timeoutSeconds));
    if (exitCode == ExitCode.OK && !Files.isRegularFile(output.path())) {
      throw Failure.job("the job is FINISHED, but there is no " + output.path());
    }
    return exitCode;
  }

  private Ffmpeg ffmpeg() {
    try {
      return new FfmpegLocator(nommer.home().data(), "", "").locate();
    } catch (NoFfmpegException none) {
      throw Failure.daemon(none.getMessage());
    }
  }
}
