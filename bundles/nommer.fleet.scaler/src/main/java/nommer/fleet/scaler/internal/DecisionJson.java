package nommer.fleet.scaler.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Offer;
import nommer.fleet.control.Ruling;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;

/** Decisions as the API shows them, one line each; {@code docs/api.md} describes the fields. */
final class DecisionJson {
  private static final JsonFactory JSON = new JsonFactory();

  private interface Part {
    void to(JsonGenerator out) throws IOException;
  }

  private DecisionJson() {}

  static String decision(
      ClusterView view, Answer answer, Ruling ruling, String launch, String failure) {
    return object(
        out -> {
          out.writeStringField("kind", "decision");
          out.writeStringField("at", view.now().toString());
          out.writeStringField("policy", answer.policy());
          out.writeStringField("plugin", answer.plugin());
          out.writeStringField("warning", answer.warning());
          out.writeStringField("reason", answer.decision().reason());
          numbers(out, answer.decision().numbers());
          view(out, view);
          asked(out, answer.decision());
          out.writeObjectFieldStart("done");
          out.writeNumberField("launches", ruling.launches());
          strings(out, "drains", ruling.drains());
          strings(out, "held", ruling.held());
          out.writeStringField("launch", launch);
          out.writeStringField("failure", failure);
          out.writeEndObject();
        });
  }

  static String launch(LaunchIntent launch, Instant now, Duration took) {
    return object(
        out -> {
          out.writeStringField("kind", "launch");
          out.writeStringField("at", now.toString());
          out.writeStringField("launch", launch.id());
          out.writeStringField("state", launch.state().name());
          out.writeNumberField("instances", launch.count());
          out.writeNumberField("came", launch.nodes().size());
          out.writeNumberField("seconds", took.toMillis() / 1000.0);
        });
  }

  private static void view(JsonGenerator out, ClusterView view) throws IOException {
    out.writeObjectFieldStart("view");
    out.writeNumberField("queued", view.queuedJobs());
    out.writeNumberField("running", view.runningJobs());
    number(out, "queued_seconds", view.queuedSeconds());
    number(out, "running_seconds", view.runningSeconds());
    number(out, "seconds_per_job", view.secondsPerJob());
    out.writeNumberField("active", view.activeInstances());
    out.writeNumberField("starting", view.startingInstances());
    out.writeNumberField("ending", view.endingInstances());
    out.writeNumberField("max", view.maxInstances());
    out.writeNumberField("slots", view.slotsPerInstance());
    out.writeNumberField("boot_seconds", view.bootTime().toMillis() / 1000.0);
    number(out, "cost_per_hour", view.costPerHour());
    out.writeEndObject();
  }

  private static void asked(JsonGenerator out, ScalingDecision decision) throws IOException {
    out.writeObjectFieldStart("asked");
    out.writeNumberField("launches", decision.launches());
    out.writeStringField("offer", decision.offer().map(Offer::name).orElse(""));
    strings(out, "drains", decision.drains());
    out.writeEndObject();
  }

  private static void numbers(JsonGenerator out, Map<String, Double> numbers) throws IOException {
    out.writeObjectFieldStart("numbers");
    for (Map.Entry<String, Double> each : numbers.entrySet()) {
      number(out, each.getKey(), OptionalDouble.of(each.getValue()));
    }
    out.writeEndObject();
  }

  /** Null for what is unknown, or is no number in JSON. */
  private static void number(JsonGenerator out, String name, OptionalDouble value)
      throws IOException {
    out.writeFieldName(name);
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      out.writeNumber(value.getAsDouble());
    } else {
      out.writeNull();
    }
  }

  private static void strings(JsonGenerator out, String name, List<String> values)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private static String object(Part fields) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      fields.to(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON could not be written to memory", e);
    }
    return text.toString();
  }
}
