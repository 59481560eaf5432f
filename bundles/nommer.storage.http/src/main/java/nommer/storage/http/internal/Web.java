package nommer.storage.http.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nommer.media.api.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one storage: each with a deadline, called off by an interrupt of the caller. Its
 * threads are daemons of the JDK's client, and end once no transfer uses it any more. Thread-safe.
 */
final class Web {
  private static final int MOST_REDIRECTS = 5;

  private final HttpClient.Builder builder;
  private final Settings settings;
  private @Nullable HttpClient client;

  /** Builds the client when it is needed first, since that reads every trusted certificate. */
  Web(HttpClient.Builder builder, Settings settings) {
    this.builder = builder;
    this.settings = settings;
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client = builder.build();
    }
    return client;
  }

  /** HTTP/1.1 only: one connection is one transfer, so that breaking it off harms no other. */
  static HttpClient.Builder client(Settings settings) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(settings.connect());
  }

  /** The answer of the server where the redirects end; its body is to be closed. */
  HttpResponse<Inflow> get(HttpLocation source, Map<String, String> headers)
      throws IOException, InterruptedException {
    URI uri = source.uri();
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      HttpRequest.Builder request = request(source, uri).GET();
      headers.forEach(request::setHeader);
      HttpResponse<Inflow> answer =
          await(client().sendAsync(request.build(), info -> new Inflow()), settings.stall());
      if (!Answers.isRedirect(answer)) {
        return answer;
      }
      answer.body().close();
      uri = redirected(answer, source);
    }
    throw Answers.badInput(
        "redirect", source + " is redirected more than " + MOST_REDIRECTS + " times: use its end");
  }

  /** Whether the server is there at all; what it says to a HEAD tells nothing about a PUT. */
  void knock(HttpLocation place) throws InterruptedException {
    HttpRequest request =
        request(place, place.uri()).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    try {
      await(client().sendAsync(request, HttpResponse.BodyHandlers.discarding()), settings.stall());
    } catch (IOException e) {
      throw Faults.of(e, "store", place);
    }
  }

  /** Begins a PUT; the body is sent by whoever holds {@code body}. */
  CompletableFuture<HttpResponse<Void>> put(
      HttpLocation destination, Outflow body, boolean askFirst) {
    HttpRequest request =
        request(destination, destination.uri())
            .PUT(body)
            .header("Content-Type", ContentTypes.of(destination.ending()))
            .expectContinue(askFirst)
            .build();
    return client().sendAsync(request, HttpResponse.BodyHandlers.discarding());
  }

  /**
   * The outcome, or nothing of it goes on.
   *
   * @throws IOException it broke, or there was none in time
   */
  static <T> T await(CompletableFuture<T> outcome, Duration deadline)
      throws IOException, InterruptedException {
    try {
      return outcome.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      outcome.cancel(true);
      throw e;
    } catch (TimeoutException e) {
      outcome.cancel(true);
      throw new HttpTimeoutException("no answer for " + deadline.toSeconds() + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof IOException io ? io : new IOException(cause);
    }
  }

  private static HttpRequest.Builder request(HttpLocation place, URI uri) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("User-Agent", "media-nommer")
            .header("Accept-Encoding", "identity");
    place.authorization(uri).ifPresent(basic -> request.header("Authorization", basic));
    return request;
  }

  private static URI redirected(HttpResponse<?> answer, HttpLocation source) {
    String target = answer.headers().firstValue("Location").orElse("");
    URI uri;
    try {
      uri = answer.uri().resolve(Escapes.of(target.replaceFirst("#.*", "")));
    } catch (IllegalArgumentException e) {
      throw Answers.badInput("redirect", source + " is redirected to what is no URI");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (target.isEmpty() || !scheme.matches("https?") || uri.getHost() == null) {
      throw Answers.badInput(
          "redirect",
          "%s is redirected to %s:, where nothing is fetched from: only http and https are followed"
              .formatted(source, scheme));
    }
    return uri;
  }
}
