package nommer.job.upkeep.internal;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import nommer.job.api.EncodingJob;
import nommer.job.api.StateChange;
import nommer.job.webhook.WebhookSecrets;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.reach.JobReach;
import nommer.media.reach.Reaches;
import nommer.web.WebClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Posts a change, as a form or to a webhook; to where the job's grant allows it, and no redirect
 * further. Thread-safe.
 */
final class CallbackSender implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Reaches reaches;
  private final WebhookSecrets secrets;
  private final Executor lookups;
  private final WebClient client =
      new WebClient("nommer-callbacks", CONNECT, WebClient.Connections.KEPT);

  /** {@code lookups} runs what waits for names to be resolved, a thread for each. */
  CallbackSender(Reaches reaches, WebhookSecrets secrets, Executor lookups) {
    this.reaches = reaches;
    this.secrets = secrets;
    this.lookups = lookups;
  }

  /**
   * Never fails: every end is a verdict, within {@code limit} of a moment when this has started.
   *
   * @param leave throws if it may not be posted; asked last before it is
   */
  CompletableFuture<Verdict> send(
      EncodingJob job, StateChange change, Duration limit, Runnable leave) {
    if (!job.request().tells(change.state())) { // noted by a node that knows only callbacks
      return CompletableFuture.completedFuture(Verdict.UNASKED);
    }
    return CompletableFuture.runAsync(client::start, lookups)
        .thenCompose(started -> sendWithin(job, change, System.nanoTime() + limit.toNanos(), leave))
        .exceptionally(CallbackSender::failed);
  }

  private CompletableFuture<Verdict> sendWithin(
      EncodingJob job, StateChange change, long end, Runnable leave) {
    return CompletableFuture.supplyAsync(() -> request(job, change), lookups)
        .orTimeout(end - System.nanoTime(), TimeUnit.NANOSECONDS)
        .thenCompose(
            request -> {
              leave.run();
              return answered(request, end - System.nanoTime());
            });
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    client.close();
  }

  private static CompletableFuture<Verdict> answered(Request request, long nanos) {
    CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    request
        .timeout(Math.max(1, nanos / 1_000_000), TimeUnit.MILLISECONDS)
        .send(
            result -> {
              if (result.isFailed()) {
                verdict.completeExceptionally(result.getFailure());
              } else {
                verdict.complete(Verdict.of(result.getResponse().getStatus()));
              }
            });
    return verdict;
  }

  /** To addresses that were looked up and judged just now. */
  private Request request(EncodingJob job, StateChange change) {
    URI url = url(job);
    JobReach reach = reaches.of(job.request().grant());
    reach.tell(MediaUri.parse(url.toString()));
    Message message = message(job, change);
    return client
        .request(withoutUser(url), addresses(reach, url))
        .method(HttpMethod.POST)
        .headers(
            fields -> {
              fields.put("User-Agent", "media-nommer");
              message.headers().forEach(fields::put);
              if (url.getRawUserInfo() != null) {
                fields.put("Authorization", basic(url.getRawUserInfo()));
              }
            })
        .body(new StringRequestContent(message.type(), message.body()));
  }

  /** Signed as of now: a receiver refuses what was signed long ago. */
  private Message message(EncodingJob job, StateChange change) {
    return job.request().isWebhook()
        ? WebhookMessage.of(job, change, secrets.of(job.request().grant().tokenId()), Instant.now())
        : Message.form(job, change);
  }

  private static List<InetAddress> addresses(JobReach reach, URI url) {
    try {
      return reach.connect(url.getHost(), port(url));
    } catch (MediaException e) {
      if (WebClient.isProxied(url) && e.code().equals(ErrorCode.STORAGE)) {
        return List.of(); // to be resolved by the proxy, behind which there may be no resolver
      }
      throw e;
    }
  }

  private static URI url(EncodingJob job) {
    URI url = URI.create(job.request().notifyUrl());
    if (!String.valueOf(url.getScheme()).matches("(?i)https?") || url.getHost() == null) {
      throw new IllegalArgumentException("neither http nor https");
    }
    return url;
  }

  /** The host and port that a job's callbacks go to; empty if that is no URL to post to. */
  static String host(EncodingJob job) {
    try {
      URI url = url(job);
      return url.getHost().toLowerCase(Locale.ROOT) + ":" + port(url);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static int port(URI url) {
    int usual = url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    return url.getPort() < 0 ? usual : url.getPort();
  }

  private static URI withoutUser(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return URI.create(url.getScheme() + "://" + url.getHost() + port + url.getRawPath() + query);
  }

  private static Verdict failed(Throwable thrown) {
    return Verdict.failed(
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown);
  }

  private static String basic(String rawUserInfo) {
    byte[] decoded =
        URLDecoder.decode(rawUserInfo.replace("+", "%2B"), StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(decoded);
  }
}
