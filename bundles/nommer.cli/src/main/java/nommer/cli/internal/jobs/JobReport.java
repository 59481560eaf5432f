package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.options.Nommer;

/** One job, for people. */
public final class JobReport {
  private JobReport() {}

  /** Prints a job, as JSON or as text, and returns the exit code. */
  static int print(Nommer nommer, Job job) {
    nommer.context().out().println(nommer.json() ? Json.line(job.json()) : of(job));
    return ExitCode.OK;
  }

  /** All that matters, a line each. */
  static String of(Job job) {
    List<String> lines = new ArrayList<>();
    add(lines, "job", job.id());
    add(lines, "state", job.state() + " " + job.percent() + "%");
    add(lines, "waits", job.text("waiting"));
    add(lines, "token", token(job));
    add(lines, "preset", job.text("preset"));
    add(lines, "source", job.text("source"));
    job.destinations().forEach(each -> add(lines, "output", each));
    MediaLines.of(job.shown("media")).forEach(each -> add(lines, "media", each));
    add(lines, "attempts", job.text("attempt"));
    add(lines, "lost", lost(job));
    add(lines, "node", job.text("node"));
    add(lines, "error", error(job));
    add(lines, "details", job.text("details"));
    job.attempts().forEach(each -> add(lines, "attempt", each));
    CourseLines.of(job.shown("course")).forEach(each -> add(lines, "course", each));
    add(lines, "callbacks", callbacks(job));
    DeliveryLines.of(job.shown("callbacks")).forEach(each -> add(lines, "told", each));
    add(lines, "created", job.text("created_at"));
    add(lines, "started", job.text("started_at"));
    add(lines, "finished", job.text("finished_at"));
    add(lines, "queued", seconds(job.text("queued_seconds")));
    add(lines, "updated", job.text("updated_at"));
    return String.join(System.lineSeparator(), lines);
  }

  /** Why a job did not finish, and what can be done. */
  public static String failure(Job job) {
    List<String> lines = new ArrayList<>();
    lines.add("job " + job.id() + " ended in " + job.state());
    add(lines, "  error", error(job));
    add(lines, "  details", job.text("details"));
    lines.add("  what its encoder said: nommer logs " + job.id());
    lines.add("  once the cause is gone: nommer retry " + job.id());
    return String.join(System.lineSeparator(), lines);
  }

  /** One's own need not be told. */
  private static String token(Job job) {
    String id = job.text("token_id");
    return id.isEmpty() || id.equals("null") ? "" : job.text("token") + " (" + id + ")";
  }

  private static String lost(Job job) {
    String times = job.text("lost_attempts");
    return times.isEmpty() || times.equals("0")
        ? ""
        : times
            + (times.equals("1") ? " time" : " times")
            + (job.text("runs_alone").equals("true") ? ", so it runs alone on a node" : "");
  }

  /** Those that wait, if any do, or that there will be none. */
  private static String callbacks(Job job) {
    JsonNode waits = job.json().path("callbacks");
    String answer = waits.path("answer").asText("");
    String why = answer.isEmpty() || answer.equals("null") ? "" : ": " + answer;
    if (waits.path("ended").asBoolean()) {
      return "told nothing more" + why;
    }
    return waits.path("waiting").asInt() == 0
        ? ""
        : "%d to be told, %d tries%s"
            .formatted(waits.path("waiting").asInt(), waits.path("tries").asInt(), why);
  }

  private static String seconds(String text) {
    return text.isEmpty() || text.equals("null") ? "" : text + " s";
  }

  private static String error(Job job) {
    String reason = job.text("error_reason");
    return job.text("error_code") + (reason.isEmpty() ? "" : " (" + reason + ")");
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isBlank()) {
      String indented = value.strip().replace("\n", "\n" + " ".repeat(name.length() + 2));
      lines.add(name + ": " + indented);
    }
  }
}
