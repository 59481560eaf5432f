package nommer.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON API of a running feederd, asked with its owner's token. */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ENCODE = Duration.ofSeconds(120);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Path token;

  /** As the owner of that home. */
  Api(String url, Path home) {
    this(home.resolve("data/secrets/api-token"), url);
  }

  private Api(Path token, String url) {
    this.token = token;
    this.url = url;
  }

  /** As whoever has the token in that file. */
  Api by(Path file) {
    return new Api(file, url);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url + path)));
  }

  JsonNode post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Submits a job with the preset web_medium; its id. */
  String submit(Path source, Path destination) throws IOException, InterruptedException {
    return submit(uri(source), uri(destination), Map.of("preset", "web_medium"));
  }

  String submit(String source, String destination, Map<String, Object> how)
      throws IOException, InterruptedException {
    return submit(source, destination, how, "");
  }

  String submit(String source, String destination, Map<String, Object> how, String notifyUrl)
      throws IOException, InterruptedException {
    Map<String, Object> output = new HashMap<>(how);
    output.put("destination", destination);
    String body =
        JSON.writeValueAsString(
            Map.of("source", source, "outputs", List.of(output), "notify_url", notifyUrl));
    JsonNode job = post("/v1/jobs", "application/json", body);
    if (!job.has("id")) {
      throw new AssertionError("refused: " + job);
    }
    return job.get("id").asText();
  }

  JsonNode job(String id) throws IOException, InterruptedException {
    return get("/v1/jobs/" + id);
  }

  JsonNode awaitState(String id, String state) {
    return Poll.until(ENCODE, () -> Optional.of(job(id)).filter(job -> isIn(job, state)));
  }

  /** Waits until the job is final, whatever its state. */
  JsonNode awaitEnd(String id) {
    List<String> ends = List.of("FINISHED", "ERROR", "ABANDONED", "CANCELLED");
    return Poll.until(
        ENCODE, () -> Optional.of(job(id)).filter(job -> ends.contains(job.get("state").asText())));
  }

  static String uri(Path path) {
    return "file://" + path;
  }

  private static boolean isIn(JsonNode job, String state) {
    return job.get("state").asText().equals(state);
  }

  /** It is there a moment after feederd began. */
  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    if (Files.exists(token)) {
      request.header("Authorization", "Bearer " + Files.readString(token).strip());
    }
    return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
  }
}
