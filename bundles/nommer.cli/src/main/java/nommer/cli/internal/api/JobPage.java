package nommer.cli.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One page of the list, newest first.
 *
 * @param json the whole, as it came
 */
public record JobPage(JsonNode json) {
  /** The jobs on it. */
  public List<Job> jobs() {
    return StreamSupport.stream(json.path("jobs").spliterator(), false).map(Job::new).toList();
  }

  /** The cursor of the next page; empty on the last. */
  public String next() {
    return json.path("next").asText("");
  }

  /** Down to which submission was looked, where that ended the page early; else empty. */
  public String lookedTo() {
    return json.path("looked_to").asText("");
  }
}
