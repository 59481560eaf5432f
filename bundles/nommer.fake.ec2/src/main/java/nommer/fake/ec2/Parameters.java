package nommer.fake.ec2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** GetParameter of Systems Manager, in its JSON protocol. Thread-safe. */
final class Parameters {
  /** The header {@code X-Amz-Target} of a request for one. */
  static final String TARGET = "AmazonSSM.GetParameter";

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> values = new ConcurrentHashMap<>();

  void put(String name, String value) {
    values.put(name, value);
  }

  /**
   * @throws AwsError there is none of that name
   */
  String get(String body) throws IOException {
    String name = name(body);
    String value = values.get(name);
    if (value == null) {
      throw new AwsError(400, "ParameterNotFound", "no parameter " + name);
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("Parameter");
      json.writeStringField("Name", name);
      json.writeStringField("Type", "String");
      json.writeStringField("Value", value);
      json.writeNumberField("Version", 1);
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  static String error(AwsError error) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("__type", error.code());
      json.writeStringField("message", error.getMessage());
      json.writeEndObject();
    }
    return text.toString();
  }

  private static String name(String body) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals("Name")) {
          return json.nextTextValue();
        }
      }
    }
    throw new AwsError(400, "ValidationException", "Name is missing");
  }
}
