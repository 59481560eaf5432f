package nommer.rest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import nommer.rest.internal.schema.OpenApiServlet;

/** The OpenAPI document, to which the answers of all tests are held. Thread-safe. */
public final class Contract {
  /** The API of 2011 is described where it was; others are of tests. */
  private static final Pattern OTHERS =
      Pattern.compile("/(job/submit.+|t[/;].*|%74/.*|system/.*|slow.*)");

  /** Whatever a path is, who may not come, or comes in a wrong way, hears so. */
  private static final Set<Integer> ANYWHERE = Set.of(400, 401, 403, 404, 405, 408, 413, 429, 503);

  private static final String NAME = "urn:media-nommer:api";
  private static final JsonNode API = read();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(loaders -> loaders.schemas(Map.of(NAME, API.toString()))));

  /** What was answered at least once: {@code GET /v1/jobs 200}. */
  public static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private Contract() {}

  /** All operations and their answers, as {@link #SEEN} has them. */
  public static JsonNode api() {
    return API;
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(OpenApiServlet.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails if an answer is none that the document has for such a request.
   *
   * @param type of its body
   */
  public static void hold(String method, String path, int status, String type, String body) {
    String plain = path.replaceFirst("[?#].*", "");
    if (OTHERS.matcher(plain).matches() || method.equals("HEAD")) {
      return;
    }
    Optional<String> template = template(plain);
    String verb = method.toLowerCase(Locale.ROOT);
    if (template.isEmpty() || !API.at(pointer("paths", template.get())).has(verb)) {
      require(status >= 400 && ANYWHERE.contains(status), method, path, status, "not documented");
      return;
    }
    String at = resolved(pointer("paths", template.get(), verb, "responses", "" + status));
    if (API.at(at).isMissingNode()) {
      throw new AssertionError("no answer %d of %s %s".formatted(status, method, template.get()));
    }
    SEEN.add("%s %s %d".formatted(method, template.get(), status));
    String base = type.replaceFirst(";.*", "").strip();
    String schema = at + pointer("content", base, "schema");
    require(!API.at(schema).isMissingNode(), method, path, status, "no content of type " + base);
    if (base.endsWith("json")) {
      JsonSchema known = SCHEMAS.getSchema(SchemaLocation.of(NAME + "#" + schema));
      var faults = known.validate(body, InputFormat.JSON);
      require(faults.isEmpty(), method, path, status, faults + " in " + body);
    }
  }

  private static void require(boolean holds, String method, String path, int status, String what) {
    if (!holds) {
      throw new AssertionError("%s %s %d: %s".formatted(method, path, status, what));
    }
  }

  private static Optional<String> template(String path) {
    Iterator<String> templates = API.path("paths").fieldNames();
    while (templates.hasNext()) {
      String each = templates.next();
      if (path.matches(each.replaceAll("\\{[^}]*}", "[^/]+"))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Where a reference leads to. */
  private static String resolved(String pointer) {
    JsonNode node = API.at(pointer);
    return node.has("$ref") ? node.get("$ref").asText().substring(1) : pointer;
  }

  private static String pointer(String... names) {
    StringBuilder pointer = new StringBuilder();
    for (String name : names) {
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}
