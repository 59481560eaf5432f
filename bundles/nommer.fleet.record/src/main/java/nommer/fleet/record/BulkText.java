package nommer.fleet.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.bulk.BulkAction;
import nommer.job.bulk.BulkOrder;
import nommer.job.bulk.BulkProgress;
import nommer.job.bulk.BulkState;
import nommer.job.bulk.BulkTask;
import nommer.job.record.Fields;
import nommer.job.record.Json;
import nommer.job.store.JobFilter;
import nommer.job.store.JobSearch;

/** A task as fields of JSON; what its document says besides is left out. */
final class BulkText {
  /** Before the id of a token that is asked for, since that of the owner's is empty. */
  private static final String TOKEN = "=";

  private BulkText() {}

  static void write(JsonGenerator json, BulkTask task) throws IOException {
    json.writeStringField("action", task.order().action().name());
    text(json, "priority", task.order().priority().map(JobPriority::name));
    write(json, task.order().search());
    json.writeStringField("by", task.order().token());
    json.writeStringField("by_name", task.order().tokenName());
    json.writeNumberField("total", task.order().total());
    json.writeNumberField("done", task.progress().done());
    json.writeNumberField("skipped", task.progress().skipped());
    json.writeStringField("cursor", task.progress().cursor());
    json.writeNumberField("ended_at", task.progress().endedAt().toEpochMilli());
    json.writeStringField("problem", task.progress().problem());
    json.writeStringField("runner", task.runner());
    json.writeNumberField("until", task.until().toEpochMilli());
  }

  private static void write(JsonGenerator json, JobSearch search) throws IOException {
    JobFilter filter = search.filter();
    Json.writeTexts(json, "states", filter.states().stream().map(JobState::name).sorted().toList());
    text(json, "token", filter.token().map(TOKEN::concat));
    text(json, "encoder", filter.encoder());
    text(json, "preset", filter.preset());
    text(json, "error", filter.error());
    text(json, "from", filter.from().map(Instant::toString));
    text(json, "before", filter.until().map(Instant::toString));
    json.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> each : search.metadata().entrySet()) {
      json.writeStringField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
    json.writeStringField("text", search.text());
  }

  private static void text(JsonGenerator json, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }

  static BulkTask read(Document document, Fields fields) {
    BulkOrder order =
        new BulkOrder(
            BulkAction.valueOf(fields.text("action")),
            search(fields),
            fields.text("by"),
            fields.text("by_name"),
            document.time(),
            fields.number("total"),
            text(fields, "priority").map(JobPriority::valueOf));
    BulkProgress progress =
        new BulkProgress(
            BulkState.valueOf(document.mark()),
            fields.number("done"),
            fields.number("skipped"),
            fields.text("cursor"),
            fields.time("ended_at"),
            fields.text("problem"));
    return new BulkTask(
        document.id(),
        order,
        progress,
        fields.text("runner"),
        fields.time("until"),
        document.revision());
  }

  private static JobSearch search(Fields fields) {
    Set<JobState> states = EnumSet.noneOf(JobState.class);
    fields.texts("states").forEach(name -> states.add(JobState.valueOf(name)));
    JobFilter filter =
        new JobFilter(
            states,
            text(fields, "token").map(text -> text.substring(TOKEN.length())),
            text(fields, "encoder"),
            text(fields, "preset"),
            text(fields, "error"),
            text(fields, "from").map(Instant::parse),
            text(fields, "before").map(Instant::parse));
    return new JobSearch(filter, fields.object("metadata"), fields.text("text"));
  }

  private static Optional<String> text(Fields fields, String name) {
    return Optional.of(fields.text(name)).filter(text -> !text.isEmpty());
  }
}
