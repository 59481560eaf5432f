package nommer.simulator.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.outcome.Held;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.outcome.Timeline.Curve;
import nommer.simulator.internal.outcome.Waits;
import nommer.simulator.internal.setting.Supply;

/** A comparison as one line of JSON: the same numbers give the same bytes. */
public final class JsonReport {
  private JsonReport() {}

  /**
   * The line, without its end.
   *
   * @param points of each policy's curves; 0 for no curves
   */
  public static String of(Results results, int points) {
    Optional<Grid> grid = points == 0 ? Optional.empty() : Grid.over(results.timelines(), points);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("workload", results.workload().name());
      json.writeNumberField("jobs", results.workload().jobs());
      json.writeNumberField("work_seconds", results.workload().totalWork() / 1000.0);
      json.writeNumberField("jobs_with_deadline", results.workload().withDueDate());
      json.writeNumberField("slots_per_instance", results.settings().slots());
      json.writeNumberField("max_instances", results.settings().maxInstances());
      json.writeNumberField("seed", results.seed());
      json.writeArrayFieldStart("policies");
      for (Row row : results.rows()) {
        write(json, row, results.settings().offered(), grid);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Row row, List<Supply> offered, Optional<Grid> grid)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("policy", row.policy());
    if (row.fault() != null) {
      json.writeStringField("fault", row.failure());
      json.writeStringField("fault_code", row.fault().code().name());
    } else {
      numbers(json, row, row.done());
      priorities(json, row.done());
      offers(json, row.done(), offered);
      held(json, row.done());
      if (grid.isPresent()) {
        curves(json, row.timeline(), grid.get());
      }
    }
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, Row row, Outcome outcome) throws IOException {
    json.writeNumberField("cost", rounded(outcome.cost()));
    if (row.bound() > 0) {
      json.writeNumberField("lower_bound", rounded(row.bound()));
      json.writeNumberField("ratio", rounded(row.ratio()));
    } else {
      json.writeNullField("lower_bound");
      json.writeNullField("ratio");
    }
    json.writeNumberField("instance_hours", rounded(outcome.instanceHours()));
    json.writeNumberField("mean_wait_seconds", rounded(outcome.meanWait()));
    json.writeNumberField("p95_wait_seconds", outcome.waitOf(0.95) / 1000.0);
    json.writeNumberField("p99_wait_seconds", outcome.waitOf(0.99) / 1000.0);
    json.writeNumberField("finished", outcome.jobs() - outcome.unfinished());
    json.writeNumberField("unfinished", outcome.unfinished());
    json.writeNumberField("deadline_misses", outcome.missed());
    json.writeNumberField("idle_share", rounded(outcome.idleShare()));
    json.writeNumberField("launches", outcome.launches());
    json.writeNumberField("launch_failures", outcome.failures());
    json.writeNumberField("interruptions", outcome.interruptions());
    json.writeNumberField("max_instances", outcome.mostInstances());
  }

  private static void priorities(JsonGenerator json, Outcome outcome) throws IOException {
    if (!outcome.waitsByPriority().isEmpty()) {
      json.writeObjectFieldStart("waits_by_priority");
      for (Map.Entry<JobPriority, Waits> each : outcome.waitsByPriority().entrySet()) {
        Waits waits = each.getValue();
        json.writeObjectFieldStart(each.getKey().word());
        json.writeNumberField("finished", waits.sorted().length);
        json.writeNumberField("unfinished", waits.unfinished());
        json.writeNumberField("mean_wait_seconds", rounded(waits.mean()));
        json.writeNumberField("p95_wait_seconds", waits.of(0.95) / 1000.0);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
  }

  private static void offers(JsonGenerator json, Outcome outcome, List<Supply> offered)
      throws IOException {
    if (!offered.isEmpty()) {
      json.writeObjectFieldStart("launches_by_offer");
      for (int offer = 0; offer < offered.size(); offer++) {
        json.writeNumberField(offered.get(offer).offer().name(), outcome.launchesByOffer()[offer]);
      }
      json.writeEndObject();
    }
  }

  private static void held(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeArrayFieldStart("held_back");
    for (Held held : outcome.held()) {
      json.writeStartObject();
      json.writeStringField("why", held.why());
      json.writeNumberField("seconds", held.millis() / 1000.0);
      json.writeStringField("first", Instant.ofEpochMilli(held.first()).toString());
      json.writeStringField("last", Instant.ofEpochMilli(held.last()).toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void curves(JsonGenerator json, Timeline timeline, Grid grid) throws IOException {
    json.writeObjectFieldStart("timeline");
    json.writeStringField("from", Instant.ofEpochMilli(grid.from()).toString());
    json.writeNumberField("step_seconds", grid.step() / 1000.0);
    for (Curve curve : Curve.values()) {
      json.writeArrayFieldStart(curve.name().toLowerCase(Locale.ROOT));
      for (double value : grid.of(timeline, curve)) {
        json.writeNumber(rounded(value));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
