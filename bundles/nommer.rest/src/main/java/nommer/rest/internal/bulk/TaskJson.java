package nommer.rest.internal.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nommer.access.Caller;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.bulk.BulkOrder;
import nommer.job.bulk.BulkProgress;
import nommer.job.bulk.BulkTask;
import nommer.job.store.JobFilter;
import nommer.job.store.JobSearch;
import nommer.rest.internal.json.Json;

/** Writes tasks as clients see them; every field is always there, and null with nothing to say. */
final class TaskJson {
  private TaskJson() {}

  static String one(BulkTask task) {
    return Json.object(out -> fields(out, task));
  }

  static String all(List<BulkTask> tasks) {
    return Json.object(
        out -> {
          out.writeArrayFieldStart("tasks");
          for (BulkTask task : tasks) {
            out.writeStartObject();
            fields(out, task);
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }

  private static void fields(JsonGenerator out, BulkTask task) throws IOException {
    BulkOrder order = task.order();
    BulkProgress progress = task.progress();
    out.writeStringField("id", task.id());
    out.writeStringField("action", order.action().word());
    Json.stringOrNull(out, "priority", order.priority().map(JobPriority::word).orElse(""));
    out.writeStringField("state", progress.state().name());
    if (order.total() < 0) {
      out.writeNullField("total");
    } else {
      out.writeNumberField("total", order.total());
    }
    out.writeNumberField("done", progress.done());
    out.writeNumberField("skipped", progress.skipped());
    out.writeObjectFieldStart("filter");
    search(out, order.search());
    out.writeEndObject();
    out.writeStringField("token_name", order.tokenName());
    out.writeStringField("started_at", Json.time(order.startedAt()));
    Json.stringOrNull(out, "ended_at", task.hasEnded() ? Json.time(progress.endedAt()) : "");
    Json.stringOrNull(out, "problem", progress.problem());
  }

  /** As it is written in a request. */
  private static void search(JsonGenerator out, JobSearch search) throws IOException {
    JobFilter filter = search.filter();
    text(
        out,
        "state",
        filter.states().stream().sorted().map(JobState::name).collect(Collectors.joining(",")));
    text(out, "token", filter.token().map(id -> id.isEmpty() ? Caller.OWNER_NAME : id).orElse(""));
    text(out, "encoder", filter.encoder().orElse(""));
    text(out, "preset", filter.preset().orElse(""));
    text(out, "error", filter.error().orElse(""));
    text(out, "submitted_from", filter.from().map(Json::time).orElse(""));
    text(out, "submitted_until", filter.until().map(Json::time).orElse(""));
    text(out, "text", search.text());
    if (!search.metadata().isEmpty()) {
      out.writeObjectFieldStart("metadata");
      for (Map.Entry<String, String> each : search.metadata().entrySet()) {
        out.writeStringField(each.getKey(), each.getValue());
      }
      out.writeEndObject();
    }
  }

  private static void text(JsonGenerator out, String name, String text) throws IOException {
    if (!text.isEmpty()) {
      out.writeStringField(name, text);
    }
  }
}
