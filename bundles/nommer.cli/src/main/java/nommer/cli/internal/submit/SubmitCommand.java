package nommer.cli.internal.submit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.media.Place;
import nommer.cli.internal.media.Places;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer submit}. */
@Command(
    name = "submit",
    header = "Submit a job and print its id, without waiting.",
    customSynopsis = {
      "nommer submit SRC DEST [--preset P | --encoder E [--options FILE|JSON]]",
      "              [--priority P] [--deadline TIME] [--not-before TIME]",
      "              [--notify-url U | --webhook U] [--meta KEY=VALUE]... [--dry-run]",
      "       nommer submit --file REQUEST.json|- [--dry-run]"
    },
    footer = {
      "",
      "Examples:",
      "  nommer submit talk.mkv s3://bucket/talk.mp4 --preset web_high --meta show=42",
      "  nommer submit --file - < request.json"
    })
public final class SubmitCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SRC",
      defaultValue = "",
      description = "A path, or a URI.")
  private String source;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DEST",
      defaultValue = "",
      description = "A path, a folder, or a URI.")
  private String destination;

  @Option(
      names = "--preset",
      paramLabel = "P",
      defaultValue = "",
      description = "How to encode (" + JobRequest.DEFAULT_PRESET + ").")
  private String preset;

  @Option(
      names = "--encoder",
      paramLabel = "E",
      defaultValue = "",
      description = "An encoder's name, instead of a preset.")
  private String encoder;

  @Option(
      names = "--options",
      paramLabel = "FILE|JSON",
      defaultValue = "",
      description = "The encoder's options, if it has any: JSON, or a file that holds it.")
  private String options;

  @Option(
      names = "--priority",
      paramLabel = "P",
      defaultValue = "",
      description = "low, normal or high: which waiting jobs go first (normal).")
  private String priority;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      defaultValue = "",
      description = "When it should be finished, as 2026-03-01T12:00:00Z.")
  private String deadline;

  @Option(
      names = "--not-before",
      paramLabel = "TIME",
      defaultValue = "",
      description = "When it may be begun, as 2026-03-01T22:00:00Z (at once).")
  private String notBefore;

  @Option(
      names = "--notify-url",
      paramLabel = "U",
      defaultValue = "",
      description = "Called back when the job's state changes.")
  private String notifyUrl;

  @Option(
      names = "--webhook",
      paramLabel = "U",
      defaultValue = "",
      description = "Told by a signed message when the job has ended.")
  private String webhook;

  @Option(
      names = "--meta",
      paramLabel = "KEY=VALUE",
      description = "Kept with the job; may be repeated.")
  private Map<String, String> metadata = new TreeMap<>();

  @Option(
      names = "--file",
      paramLabel = "REQUEST",
      defaultValue = "",
      description = "The whole request as the API takes it: a file, or - for standard input.")
  private String file;

  @Option(
      names = "--dry-run",
      description = "Submit nothing: print what would be run for each output.")
  private boolean dryRun;

  @Override
  public Integer call() throws InterruptedException {
    JsonNode request = file.isEmpty() ? composed() : whole();
    return dryRun ? plan(request) : submit(request);
  }

  private int plan(JsonNode request) throws InterruptedException {
    JsonNode plan = nommer.api().plan(request);
    plan.path("warnings").forEach(text -> nommer.context().note("warning: " + text.asText()));
    nommer.context().out().println(nommer.json() ? Json.line(plan) : PlanText.of(plan));
    return ExitCode.OK;
  }

  private int submit(JsonNode request) throws InterruptedException {
    Job job = nommer.api().submit(request);
    job.warnings().forEach(nommer.context()::note);
    nommer.context().out().println(nommer.json() ? Json.line(job.json()) : job.id());
    return ExitCode.OK;
  }

  private JsonNode whole() {
    if (!(source + preset + encoder + options + priority + deadline + notBefore + notifyUrl
                + webhook)
            .isEmpty()
        || !metadata.isEmpty()) {
      throw Failure.usage("--file is the whole request: name nothing else beside it");
    }
    return json("--file " + file, file.equals("-") ? standardInput() : content(file));
  }

  private JsonNode composed() {
    if (destination.isEmpty()) {
      throw Failure.usage("name a source and a destination, or a request with --file");
    }
    boolean byEncoder = !encoder.isEmpty();
    if (byEncoder ? !preset.isEmpty() : !options.isEmpty()) {
      throw Failure.usage(
          "name either a --preset, or an --encoder with its --options, if it has any");
    }
    String chosen = preset.isEmpty() ? JobRequest.DEFAULT_PRESET : preset;
    Places places = new Places(nommer.context().folder());
    Place from = places.source(source);
    JobRequest request = new JobRequest(from, places.destination(destination, from, chosen));
    request.with("priority", priority).with("deadline", deadline);
    request.with("not_before", notBefore).with("notify_url", notifyUrl);
    request.with("webhook", webhook);
    request.metadata(metadata);
    return byEncoder
        ? request.encoder(encoder, encoderOptions()).json()
        : request.preset(chosen).json();
  }

  private JsonNode encoderOptions() {
    if (options.isEmpty()) {
      return Json.object();
    }
    boolean inline = options.strip().startsWith("{") || options.strip().startsWith("[");
    return json("--options " + options, inline ? options : content(options));
  }

  private static JsonNode json(String what, String text) {
    return Json.parse(text).orElseThrow(() -> Failure.usage(what + " is no JSON"));
  }

  private String content(String name) {
    Path path = nommer.context().folder().resolve(name);
    try {
      return Files.readString(path);
    } catch (IOException unreadable) {
      throw Failure.usage("cannot read " + path + " (" + unreadable + ")");
    }
  }

  private static String standardInput() {
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw Failure.usage("cannot read standard input (" + broken.getMessage() + ")");
    }
  }
}
