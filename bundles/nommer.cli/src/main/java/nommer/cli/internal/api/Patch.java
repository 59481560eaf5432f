package nommer.cli.internal.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A request by the method {@code PATCH}, which the client behind {@link Exchange} cannot send. */
final class Patch {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private Patch() {}

  /** Sends it once; an interrupt ends the wait. */
  static Exchange.Answer send(URI url, Optional<String> token, String json, Duration patience)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Accept", "application/json")
            .header("Content-Type", "application/merge-patch+json")
            .header("User-Agent", Exchange.AGENT)
            .method("PATCH", BodyPublishers.ofString(json));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build()
            .send(request.build(), BodyHandlers.ofString());
    return new Exchange.Answer(answer.statusCode(), answer.body());
  }
}
