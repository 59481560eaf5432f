package nommer.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;

/** The web console of a feederd, as its administrator sees it. */
final class WebConsole {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Cluster cluster;

  WebConsole(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Returns once it answers: it comes after the API. */
  void awaitStart() throws Exception {
    Poll.untilTrue(Daemon.START, () -> get("bundles").statusCode() == 200);
  }

  HttpResponse<String> get(String page) throws IOException, InterruptedException {
    return send(request(page).header("Authorization", credentials()));
  }

  HttpResponse<String> getAsNobody(String page) throws IOException, InterruptedException {
    return send(request(page));
  }

  HttpResponse<String> post(String page, String form) throws IOException, InterruptedException {
    return send(
        request(page)
            .header("Authorization", credentials())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String page) {
    return HttpRequest.newBuilder(URI.create(cluster.feederd.url() + "/system/console/" + page))
        .timeout(PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String credentials() throws IOException {
    String user =
        "admin:" + Files.readString(cluster.home.resolve("data/secrets/api-token")).strip();
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }
}
