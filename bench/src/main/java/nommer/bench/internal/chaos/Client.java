package nommer.bench.internal.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of the JSON API that bears that feederd is away. For many threads. */
final class Client {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Feederd feederd;
  private final HttpClient http = HttpClient.newHttpClient();

  Client(Feederd feederd) {
    this.feederd = feederd;
  }

  /**
   * An answer.
   *
   * @param status such as 200
   * @param body never null; empty if it was none
   */
  record Answer(int status, JsonNode body) {}

  /**
   * @throws IOException feederd is away, or gave no answer in time
   */
  Answer get(String path) throws IOException, InterruptedException {
    return send(path, HttpRequest.newBuilder().GET());
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private Answer send(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String url = feederd.url().orElseThrow(() -> new IOException("feederd does not listen"));
    request
        .uri(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + Files.readString(feederd.token()).strip());
    HttpResponse<byte[]> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }

  /** Whether it serves: it listens a moment before. */
  boolean serves() throws InterruptedException {
    try {
      return get("/v1/jobs?limit=1").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** All jobs that there are. */
  List<JsonNode> jobs() throws IOException, InterruptedException {
    List<JsonNode> jobs = new ArrayList<>();
    String next = "";
    do {
      Answer page = get("/v1/jobs?limit=200" + (next.isEmpty() ? "" : "&cursor=" + next));
      if (page.status() != 200) {
        throw new IOException("no list of jobs: " + page);
      }
      page.body().get("jobs").forEach(jobs::add);
      next = page.body().path("next").asText("");
    } while (!next.isEmpty() && !next.equals("null"));
    return jobs;
  }
}
