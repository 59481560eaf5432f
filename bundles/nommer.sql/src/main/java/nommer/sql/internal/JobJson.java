package nommer.sql.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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

/** Requests and lists as JSON text. Written by hand, so that a change of the API changes no row. */
final class JobJson {
  /** What was written must be readable, however long it is. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private JobJson() {}

  static String write(JobRequest request) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeStringField("source", request.source());
          json.writeStringField("notify_url", request.notifyUrl());
          if (request.priority() != JobPriority.NORMAL) {
            json.writeStringField("priority", request.priority().word());
          }
          if (request.deadline().isPresent()) {
            json.writeStringField("deadline", request.deadline().get().toString());
          }
          json.writeArrayFieldStart("outputs");
          for (JobOutput output : request.outputs()) {
            write(json, output);
          }
          json.writeEndArray();
          json.writeObjectFieldStart("metadata");
          for (Map.Entry<String, String> entry : request.metadata().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  static String write(List<String> list) {
    if (list.isEmpty()) {
      return "[]";
    }
    return text(json -> json.writeArray(list.toArray(String[]::new), 0, list.size()));
  }

  static JobRequest readRequest(String text) {
    return parse(text, JobJson::request);
  }

  static List<String> readList(String text) {
    return text.equals("[]") ? List.of() : parse(text, JobJson::strings);
  }

  private static void write(JsonGenerator json, JobOutput output) throws IOException {
    json.writeStartObject();
    json.writeStringField("destination", output.destination());
    json.writeStringField("preset", output.preset());
    json.writeStringField("encoder", output.encoder());
    json.writeStringField("options", output.options());
    json.writeEndObject();
  }

  private static JobRequest request(JsonParser json) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> metadata = Map.of();
    List<JobOutput> outputs = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      switch (json.nextToken()) {
        case START_ARRAY -> readOutputs(json, outputs);
        case START_OBJECT -> metadata = fields(json);
        default -> texts.put(name, json.getText());
      }
    }
    return new JobRequest(
        text(texts, "source"),
        outputs,
        text(texts, "notify_url"),
        new Urgency(
            JobPriority.of(text(texts, "priority")).orElse(JobPriority.NORMAL),
            Optional.ofNullable(texts.get("deadline")).map(Instant::parse)),
        metadata);
  }

  private static void readOutputs(JsonParser json, List<JobOutput> outputs) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> texts = fields(json);
      outputs.add(
          new JobOutput(
              text(texts, "destination"),
              text(texts, "preset"),
              text(texts, "encoder"),
              text(texts, "options")));
    }
  }

  /** The object that was just entered, whose values are all texts. */
  private static Map<String, String> fields(JsonParser json) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      fields.put(name, json.getText());
    }
    return fields;
  }

  private static List<String> strings(JsonParser json) throws IOException {
    List<String> strings = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_STRING) {
      strings.add(json.getText());
    }
    return strings;
  }

  private static String text(Map<String, String> texts, String name) {
    return texts.getOrDefault(name, "");
  }

  private static String text(Output output) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      output.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a job's request cannot be written as JSON", e);
    }
    return text.toString();
  }

  private static <T> T parse(String text, Input<T> input) {
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      return input.from(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored job does not hold the JSON it should", e);
    }
  }

  @FunctionalInterface
  private interface Output {
    void to(JsonGenerator json) throws IOException;
  }

  @FunctionalInterface
  private interface Input<T> {
    T from(JsonParser json) throws IOException;
  }
}
