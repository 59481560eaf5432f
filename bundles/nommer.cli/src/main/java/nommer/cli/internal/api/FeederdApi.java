package nommer.cli.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A client of one feederd. Thread-safe. Every call throws {@link Unreachable} when nobody answers
 * within 30 s and {@link ApiProblem} when the answer is a refusal.
 */
public final class FeederdApi {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration HEALTH = Duration.ofSeconds(3);

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param url without a trailing slash
   */
  public FeederdApi(URI url) {
    this.url = url;
  }

  /** Where this feederd is. */
  public URI url() {
    return url;
  }

  /** Submits a job; it is stored when this returns. */
  public Job submit(JsonNode request) throws InterruptedException {
    return new Job(post("/v1/jobs", Json.line(request)));
  }

  /** The job of that id. */
  public Job job(String id) throws InterruptedException {
    return new Job(send(request("/v1/jobs/" + encoded(id), ANSWER).GET().build()));
  }

  /** Cancels a job; 409 when it has ended or is publishing. */
  public Job cancel(String id) throws InterruptedException {
    return new Job(post("/v1/jobs/" + encoded(id) + "/cancel", ""));
  }

  /** Makes an ended, unfinished job PENDING again; 409 otherwise. */
  public Job retry(String id) throws InterruptedException {
    return new Job(post("/v1/jobs/" + encoded(id) + "/retry", ""));
  }

  /** A page of jobs; parameters with an empty value are left out. */
  public JobPage jobs(Map<String, String> parameters) throws InterruptedException {
    String query =
        parameters.entrySet().stream()
            .filter(parameter -> !parameter.getValue().isEmpty())
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    return new JobPage(send(request("/v1/jobs?" + query, ANSWER).GET().build()));
  }

  /** All nodes that it knows of. */
  public NodeList nodes() throws InterruptedException {
    return new NodeList(send(request("/v1/nodes", ANSWER).GET().build()));
  }

  /** The plug-ins: what was dropped in, what ships, and what serves. */
  public JsonNode plugins() throws InterruptedException {
    return send(request("/v1/plugins", ANSWER).GET().build());
  }

  /** What the scaler decided lately, newest first. */
  public JsonNode scaling(int limit) throws InterruptedException {
    return send(request("/v1/scaling?limit=" + limit, ANSWER).GET().build());
  }

  /** Whether it is up and says that it is well. */
  public boolean healthy() throws InterruptedException {
    try {
      HttpRequest request = request("/healthz", HEALTH).GET().build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private JsonNode post(String path, String body) throws InterruptedException {
    return send(
        request(path, ANSWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(timeout)
        .header("Accept", "application/json");
  }

  private JsonNode send(HttpRequest request) throws InterruptedException {
    HttpResponse<String> response = answer(request);
    JsonNode body =
        Json.parse(response.body())
            .filter(JsonNode::isObject)
            .orElseThrow(
                () -> new Unreachable(url, "HTTP " + response.statusCode() + " without JSON"));
    if (response.statusCode() >= 400) {
      throw new ApiProblem(response.statusCode(), body);
    }
    return body;
  }

  private HttpResponse<String> answer(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException refused) {
      throw new Unreachable(url, "connection refused", refused);
    } catch (IOException lost) {
      throw new Unreachable(url, String.valueOf(lost.getMessage()), lost);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
