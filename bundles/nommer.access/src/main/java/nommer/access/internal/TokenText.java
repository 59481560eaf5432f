package nommer.access.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.access.Scope;
import nommer.access.standalone.BadTokenException;
import nommer.access.standalone.NamedToken;
import nommer.job.api.Grant;

/**
 * A token as JSON. What is not known is refused: a restriction that is misspelt, or that only a
 * later version knows, would be none.
 */
public final class TokenText {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final List<String> TEXTS = List.of("id", "sha256", "created_at", "expires_at");
  private static final List<String> LISTS = List.of("scopes", "read", "write", "notify");

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();

  private TokenText() {}

  /** The content of its file. */
  public static String write(NamedToken token) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeStringField("id", token.id());
      out.writeStringField("sha256", token.hash());
      write(out, "scopes", token.scopes().stream().sorted().map(Scope::word).toList());
      write(out, "read", token.grant().read());
      write(out, "write", token.grant().write());
      write(out, "notify", token.grant().tell());
      out.writeStringField("created_at", token.createdAt().toString());
      if (token.expiresAt().isPresent()) {
        out.writeStringField("expires_at", token.expiresAt().get().toString());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text cannot be written to memory", e);
    }
    return text + "\n";
  }

  private static void write(JsonGenerator out, String name, List<String> texts) throws IOException {
    out.writeFieldName(name);
    out.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }

  /**
   * Reads the content of a file.
   *
   * @param name of the token, as its file has it
   * @throws BadTokenException it holds no token, and why
   */
  public static NamedToken read(String name, String text) {
    TokenText read = new TokenText();
    try (JsonParser in = JSON.createParser(text)) {
      read.object(in);
    } catch (JsonProcessingException e) {
      throw new BadTokenException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("text cannot be read from memory", e);
    }
    return read.token(name);
  }

  private void object(JsonParser in) throws IOException {
    if (in.nextToken() != JsonToken.START_OBJECT) {
      throw new BadTokenException("the file must hold one JSON object");
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      field(in.currentName(), in);
    }
    if (in.nextToken() != null) {
      throw new BadTokenException("remove what follows the JSON object");
    }
  }

  private void field(String field, JsonParser in) throws IOException {
    in.nextToken();
    if (TEXTS.contains(field)) {
      texts.put(field, text(field, in));
    } else if (LISTS.contains(field)) {
      lists.put(field, list(field, in));
    } else {
      throw new BadTokenException(
          "unknown field '%s': the fields are %s and %s".formatted(field, TEXTS, LISTS));
    }
  }

  private static String text(String field, JsonParser in) throws IOException {
    if (!in.hasToken(JsonToken.VALUE_STRING)) {
      throw new BadTokenException(field + " must be a string");
    }
    return in.getText();
  }

  private static List<String> list(String field, JsonParser in) throws IOException {
    if (!in.hasToken(JsonToken.START_ARRAY)) {
      throw new BadTokenException(field + " must be a list of strings");
    }
    List<String> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(text("each of " + field, in));
    }
    return list;
  }

  private NamedToken token(String name) {
    try {
      Grant grant =
          new Grant(required("id"), name, prefixes("read"), prefixes("write"), prefixes("notify"));
      return new NamedToken(
          name,
          required("sha256"),
          scopes(),
          grant,
          time("created_at").orElse(Instant.EPOCH),
          time("expires_at"));
    } catch (IllegalArgumentException e) {
      throw new BadTokenException(String.valueOf(e.getMessage()), e);
    }
  }

  private String required(String field) {
    String text = texts.getOrDefault(field, "");
    if (text.isEmpty()) {
      throw new BadTokenException("add what is missing: " + field);
    }
    return text;
  }

  private List<String> prefixes(String field) {
    return lists.getOrDefault(field, List.of());
  }

  private Set<Scope> scopes() {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : lists.getOrDefault("scopes", List.of())) {
      scopes.add(
          Scope.of(word)
              .orElseThrow(
                  () ->
                      new BadTokenException(
                          "no scope '%s': they are read, submit, monitor and admin"
                              .formatted(word))));
    }
    return scopes;
  }

  private Optional<Instant> time(String field) {
    try {
      return Optional.ofNullable(texts.get(field)).map(Instant::parse);
    } catch (DateTimeException e) {
      throw new BadTokenException(field + " must be a time, such as 2026-01-31T12:00:00Z", e);
    }
  }
}
