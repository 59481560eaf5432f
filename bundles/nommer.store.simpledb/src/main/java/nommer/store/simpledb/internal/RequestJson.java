package nommer.store.simpledb.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.JobOutput;
import nommer.job.api.JobPriority;
import nommer.job.api.JobRequest;
import nommer.job.api.Urgency;

/** A request as JSON, to the last byte. By hand, so that a change of the API changes no item. */
final class RequestJson {
  private RequestJson() {}

  static String write(JobRequest request) {
    ObjectNode json = JsonText.object();
    json.put("source", request.source());
    json.put("notify_url", request.notifyUrl());
    if (request.priority() != JobPriority.NORMAL) {
      json.put("priority", request.priority().word());
    }
    request.deadline().ifPresent(due -> json.put("deadline", due.toString()));
    ArrayNode outputs = json.putArray("outputs");
    for (JobOutput output : request.outputs()) {
      outputs
          .addObject()
          .put("destination", output.destination())
          .put("preset", output.preset())
          .put("encoder", output.encoder())
          .put("options", output.options());
    }
    ObjectNode metadata = json.putObject("metadata");
    request.metadata().forEach(metadata::put);
    return JsonText.write(json);
  }

  static JobRequest read(String text) {
    JsonNode json = JsonText.read(text);
    List<JobOutput> outputs = new ArrayList<>();
    for (JsonNode output : json.path("outputs")) {
      outputs.add(
          new JobOutput(
              output.path("destination").asText(),
              output.path("preset").asText(),
              output.path("encoder").asText(),
              output.path("options").asText()));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    json.path("metadata")
        .properties()
        .forEach(each -> metadata.put(each.getKey(), each.getValue().asText()));
    return new JobRequest(
        json.path("source").asText(),
        outputs,
        json.path("notify_url").asText(),
        new Urgency(
            JobPriority.of(json.path("priority").asText()).orElse(JobPriority.NORMAL),
            Optional.ofNullable(json.get("deadline")).map(due -> Instant.parse(due.asText()))),
        metadata);
  }
}
