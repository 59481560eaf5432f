package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.media.Places;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer probe}. */
@Command(
    name = "probe",
    header = "Tell what a source is, without encoding it; exit code 1 when it is none.",
    footer = {
      "",
      "A node looks at it, before other jobs: see nommer status for what it does.",
      "",
      "Examples:",
      "  nommer probe talk.mkv",
      "  nommer --json probe s3://bucket/talk.mkv"
    })
public final class ProbeCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(paramLabel = "SRC", description = "A path, or a URI.")
  private String source;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "Give up after so long (${DEFAULT-VALUE}); the job goes on.")
  private long timeoutSeconds;

  @Override
  public Integer call() throws InterruptedException {
    FeederdApi api = nommer.api();
    ObjectNode request = Json.object();
    request.put("source", new Places(nommer.context().folder()).source(source).uri());
    Job job = ended(api, api.probe(request));
    if (nommer.json()) {
      nommer.context().out().println(Json.line(job.json()));
    } else if (job.finished()) {
      MediaLines.of(job.shown("media")).forEach(nommer.context().out()::println);
    } else {
      nommer.context().note(JobReport.failure(job));
    }
    return job.finished() ? ExitCode.OK : ExitCode.JOB;
  }

  private Job ended(FeederdApi api, Job job) throws InterruptedException {
    try (Progress progress = Progress.on(nommer.context())) {
      return new JobWatch(api, () -> {}, progress)
          .untilEnded(job, Duration.ofSeconds(timeoutSeconds));
    }
  }
}
