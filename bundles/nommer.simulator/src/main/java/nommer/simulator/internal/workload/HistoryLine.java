package nommer.simulator.internal.workload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A page of the API's list of jobs, which is one line of {@code nommer jobs --json}, or a job,
 * which is one of the archive.
 */
final class HistoryLine {
  private static final JsonFactory JSON = new JsonFactory();

  private HistoryLine() {}

  /** Adds its jobs; those that say nothing of their work are counted as left out. */
  static void read(String line, Recorded recorded) throws IOException {
    if (line.isBlank()) {
      return;
    }
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      Map<String, String> fields = new HashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.START_ARRAY && name.equals("jobs")) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            add(fields(json), recorded);
          }
        } else {
          put(fields, name, json);
        }
      }
      if (fields.containsKey("id")) {
        add(fields, recorded);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a line of it is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void add(Map<String, String> job, Recorded recorded) {
    String seconds = job.getOrDefault("work_seconds", "");
    if (seconds.isEmpty()) {
      recorded.leaveOut();
    } else if (recorded.isNew(job.getOrDefault("id", ""))) {
      recorded.add(
          job.getOrDefault("created_at", ""),
          seconds,
          job.getOrDefault("deadline", ""),
          job.getOrDefault("preset", ""),
          job.getOrDefault("priority", ""));
    }
  }

  /** Fields with a value of one word; what is null or has parts of its own is passed over. */
  private static Map<String, String> fields(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      put(fields, name, json);
    }
    return fields;
  }

  private static void put(Map<String, String> fields, String name, JsonParser json)
      throws IOException {
    if (json.currentToken().isStructStart()) {
      json.skipChildren();
    } else if (json.currentToken() != JsonToken.VALUE_NULL) {
      fields.put(name, json.getText());
    }
  }
}
