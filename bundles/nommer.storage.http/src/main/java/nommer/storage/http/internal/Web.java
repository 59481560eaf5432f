package nommer.storage.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nommer.media.api.ContentTypes;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Reach;
import nommer.web.WebClient;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one job, each to addresses that its reach allows, with a deadline, and called off by
 * an interrupt of the caller. Thread-safe.
 */
final class Web {
  private static final int MOST_REDIRECTS = 5;

  private final WebClient client;
  private final Reach reach;
  private final Accounts accounts;
  private final Settings settings;

  Web(WebClient client, Reach reach, Accounts accounts, Settings settings) {
    this.client = client;
    this.reach = reach;
    this.accounts = accounts;
    this.settings = settings;
  }

  /** The answer of the server where the redirects end; it is to be closed. */
  Inflow get(HttpLocation source, Map<String, String> headers)
      throws IOException, InterruptedException {
    URI uri = source.uri();
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      Inflow inflow = get(source, uri, headers);
      if (!Answers.isRedirect(inflow.answer())) {
        return inflow;
      }
      inflow.close();
      uri = redirected(inflow.answer(), source);
      reach.redirect(uri);
    }
    throw Answers.badInput(
        "redirect", source + " is redirected more than " + MOST_REDIRECTS + " times: use its end");
  }

  private Inflow get(HttpLocation source, URI uri, Map<String, String> headers)
      throws IOException, InterruptedException {
    Request request = request(source, uri);
    request.headers(fields -> headers.forEach(fields::put));
    CompletableFuture<Inflow> outcome = new CompletableFuture<>();
    request
        .onResponseContentSource(
            (response, body) ->
                outcome.complete(new Inflow(request, Answer.of(uri, response), body)))
        .send(result -> fail(outcome, result.getFailure()));
    return await(request, outcome, settings.stall());
  }

  /** Whether the server is there at all; what it says to a HEAD tells nothing about a PUT. */
  void knock(HttpLocation place) throws InterruptedException {
    try {
      Request request = request(place, place.uri()).method("HEAD");
      await(request, answer(request, place.uri()), settings.stall());
      WebClient.end(request, new IOException("its head is enough"));
    } catch (IOException e) {
      throw Faults.of(e, "store", place);
    }
  }

  /** A PUT that is not begun; the body is sent by whoever holds {@code body}. */
  Request put(HttpLocation destination, Outflow body, boolean askFirst)
      throws IOException, InterruptedException {
    Request request = request(destination, destination.uri()).method("PUT").body(body);
    return request.headers(
        fields -> {
          fields.put("Content-Type", ContentTypes.of(destination.ending()));
          if (askFirst) {
            fields.put("Expect", "100-continue");
          }
        });
  }

  /** Sends it; there is an answer as soon as its head came. */
  static CompletableFuture<Answer> answer(Request request, URI uri) {
    CompletableFuture<Answer> outcome = new CompletableFuture<>();
    request
        .onResponseHeaders(response -> outcome.complete(Answer.of(uri, response)))
        .send(result -> fail(outcome, result.getFailure()));
    return outcome;
  }

  /**
   * The outcome, or nothing of it goes on.
   *
   * @throws IOException it broke, or there was none in time
   */
  static <T> T await(Request request, CompletableFuture<T> outcome, Duration deadline)
      throws IOException, InterruptedException {
    try {
      return outcome.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      WebClient.end(request, e);
      throw e;
    } catch (TimeoutException e) {
      WebClient.end(request, e);
      throw new SocketTimeoutException("no answer for " + deadline.toSeconds() + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof IOException io ? io : new IOException("its answer is no HTTP", cause);
    }
  }

  private static void fail(CompletableFuture<?> outcome, @Nullable Throwable failure) {
    outcome.completeExceptionally(
        failure == null ? new IOException("it ended without an answer") : failure);
  }

  /** Of all addresses of the name those that are allowed, looked up anew for each request. */
  private Request request(HttpLocation place, URI uri) throws IOException, InterruptedException {
    Optional<String> authorization = accounts.authorization(place, uri);
    return client
        .request(uri, addresses(uri))
        .headers(
            fields -> {
              fields.put("User-Agent", "media-nommer");
              fields.put("Accept-Encoding", "identity");
              authorization.ifPresent(value -> fields.put("Authorization", value));
            });
  }

  private List<InetAddress> addresses(URI uri) throws IOException, InterruptedException {
    try {
      return reach.connect(uri.getHost(), HttpLocation.port(uri));
    } catch (MediaException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("called off while " + uri.getHost() + " was looked up");
      }
      if (WebClient.isProxied(uri) && e.code().equals(ErrorCode.STORAGE)) {
        return List.of(); // to be resolved by the proxy, behind which there may be no resolver
      }
      if (e.code().equals(ErrorCode.STORAGE)) {
        throw new IOException(e.getMessage(), e);
      }
      throw e;
    }
  }

  private static URI redirected(Answer answer, HttpLocation source) {
    String target = answer.header("Location").orElse("");
    URI uri;
    try {
      uri = answer.uri().resolve(uri(target.replaceFirst("#.*", "")));
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

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return URI.create(Escapes.of(text));
    }
  }
}
