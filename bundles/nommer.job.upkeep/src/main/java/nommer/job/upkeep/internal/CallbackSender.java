package nommer.job.upkeep.internal;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.StateChange;
import org.jspecify.annotations.Nullable;

/**
 * Posts a change as the 2011 original did: a form with {@code unique_id}, {@code job_state} and
 * {@code job_state_details}. Thread-safe.
 */
final class CallbackSender {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Executor executor;
  private @Nullable HttpClient client;

  /** {@code executor} runs what follows an answer. */
  CallbackSender(Executor executor) {
    this.executor = executor;
  }

  /** Made at the first change, since that reads every trusted certificate. */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .executor(executor)
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT)
              .build();
    }
    return client;
  }

  /** Never fails: every end is a verdict, within {@code limit} of the call. */
  CompletableFuture<Verdict> send(EncodingJob job, StateChange change, Duration limit) {
    try {
      return client()
          .sendAsync(request(job, change, limit), BodyHandlers.discarding())
          .thenApply(answer -> Verdict.of(answer.statusCode()))
          .exceptionally(CallbackSender::failed);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(
          new Verdict(Verdict.Kind.REFUSED, "not a URL to post to: " + e.getMessage()));
    }
  }

  private static Verdict failed(Throwable thrown) {
    return Verdict.failed(
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown);
  }

  private static HttpRequest request(EncodingJob job, StateChange change, Duration limit) {
    URI url = URI.create(job.request().notifyUrl());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(limit)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("User-Agent", "media-nommer")
            .POST(HttpRequest.BodyPublishers.ofString(form(job.id(), change)));
    if (url.getRawUserInfo() != null) {
      request.header("Authorization", basic(url.getRawUserInfo()));
    }
    return request.build();
  }

  private static String basic(String rawUserInfo) {
    byte[] decoded =
        URLDecoder.decode(rawUserInfo.replace("+", "%2B"), StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(decoded);
  }

  private static String form(JobId id, StateChange change) {
    Map<String, String> fields =
        Map.of(
            "unique_id", id.value(),
            "job_state", change.state().name(),
            "job_state_details", change.details());
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
