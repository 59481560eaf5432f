package nommer.doctor.command.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What listens at an address, asked as any client asks a feederd.
 *
 * @param url such as {@code http://127.0.0.1:8001}
 * @param token to be sent; only to what is known to be the home's own feederd
 */
record Answering(String url, Optional<String> token) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int TIMEOUT_MILLIS = 5000;
  private static final int LONGEST = 1024 * 1024;

  /** Whether it serves. */
  boolean answers() {
    return body("/v1/nodes").isPresent();
  }

  /** Whether it speaks of its health as a feederd does. */
  boolean isFeederd() {
    return body("/healthz").filter(said -> said.startsWith("{\"status\":\"ok\"")).isPresent();
  }

  /** What it says is wrong with it; nothing of one that does not say so. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    try (JsonParser said = JSON.createParser(body("/healthz").orElse(""))) {
      while (said.nextToken() != null) {
        if (said.currentToken() == JsonToken.START_ARRAY && "faults".equals(said.currentName())) {
          while (said.nextToken() == JsonToken.VALUE_STRING) {
            faults.add(said.getText());
          }
        }
      }
      return faults;
    } catch (IOException e) { // no feederd speaks so
      return faults;
    }
  }

  private Optional<String> body(String path) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url + path).toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      token.ifPresent(secret -> connection.setRequestProperty("Authorization", "Bearer " + secret));
      try {
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
          return Optional.empty();
        }
        try (InputStream in = connection.getInputStream()) {
          return Optional.of(new String(in.readNBytes(LONGEST), UTF_8));
        }
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) { // nobody, or no web server
      return Optional.empty();
    }
  }
}
