package nommer.rest.internal.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Node;
import nommer.fleet.policy.InstanceView;
import nommer.rest.internal.json.Json;
import org.jspecify.annotations.Nullable;

/** Writes nodes as clients see them; the rules are those of jobs. */
final class NodeJson {
  private static final String SILENT = "SILENT";

  private NodeJson() {}

  static String list(
      List<Node> nodes,
      Map<String, Instance> instances,
      Map<String, InstanceView> seen,
      Map<String, List<String>> jobs,
      Predicate<Node> silent) {
    return Json.object(
        out -> {
          out.writeArrayFieldStart("nodes");
          for (Node node : nodes) {
            out.writeStartObject();
            out.writeStringField("id", node.id());
            out.writeStringField("state", silent.test(node) ? SILENT : node.state().name());
            Json.stringOrNull(out, "words", node.words());
            Json.stringOrNull(out, "box", node.box());
            out.writeNumberField("slots", node.slots());
            out.writeNumberField("busy", node.busy());
            strings(out, "jobs", jobs.getOrDefault(node.id(), List.of()));
            encoders(out, node.encoders());
            out.writeStringField("started_at", Json.time(node.startedAt()));
            out.writeStringField("seen_at", Json.time(node.seenAt()));
            idle(out, seen.get(node.id()));
            instance(out, instances.get(node.id()));
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  /** What a node was asked, which it has not heard yet. */
  static String asked(Node node, String what) {
    return Json.object(
        out -> {
          out.writeStringField("id", node.id());
          out.writeStringField("state", node.state().name());
          out.writeStringField("asked", what);
        });
  }

  private static void strings(JsonGenerator out, String name, List<String> values)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private static void encoders(JsonGenerator out, List<String> encoders) throws IOException {
    out.writeArrayFieldStart("encoders");
    for (String encoder : encoders) {
      int at = encoder.lastIndexOf('@');
      out.writeStartObject();
      out.writeStringField("name", at < 0 ? encoder : encoder.substring(0, at));
      Json.stringOrNull(out, "version", at < 0 ? "" : encoder.substring(at + 1));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** For how long it has had no job, and what it costs meanwhile, as far as the scaler knows. */
  private static void idle(JsonGenerator out, @Nullable InstanceView view) throws IOException {
    out.writeFieldName("idle_seconds");
    if (view == null) {
      out.writeNull();
    } else {
      out.writeNumber(view.idleFor().toMillis() / 1000.0);
    }
    OptionalDouble price = view == null ? OptionalDouble.empty() : view.offer().pricePerHour();
    out.writeFieldName("price_per_hour");
    if (price.isPresent()) {
      out.writeNumber(price.getAsDouble());
    } else {
      out.writeNull();
    }
  }

  private static void instance(JsonGenerator out, @Nullable Instance instance) throws IOException {
    out.writeFieldName("instance");
    if (instance == null) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    Json.stringOrNull(out, "launch", instance.launch());
    out.writeStringField("launched_at", Json.time(instance.launchedAt()));
    out.writeEndObject();
  }
}
