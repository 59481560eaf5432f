package nommer.cli.internal.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request and its answer. By the older of the JDK's clients: the newer one prepares for TLS and
 * HTTP/2 at each start, which took a third of a whole command. Made for one thread.
 */
final class Exchange {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpURLConnection connection;
  private final byte[] body;

  /** Feederd logs who asked; nothing depends on it. */
  static final String AGENT =
      "nommer of " + System.getProperty("user.name", "").replaceAll("[^!-~]", "?");

  /**
   * An answer.
   *
   * @param status such as 200
   * @param body its text, empty if there is none
   */
  record Answer(int status, String body) {}

  private Exchange(URI url, Optional<String> token, byte[] body) throws IOException {
    this.connection = (HttpURLConnection) url.toURL().openConnection();
    this.body = body;
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("User-Agent", AGENT);
    token.ifPresent(secret -> connection.setRequestProperty("Authorization", "Bearer " + secret));
  }

  static Exchange get(URI url, Optional<String> token) throws IOException {
    return new Exchange(url, token, new byte[0]);
  }

  static Exchange delete(URI url, Optional<String> token) throws IOException {
    Exchange delete = new Exchange(url, token, new byte[0]);
    delete.connection.setRequestMethod("DELETE");
    return delete;
  }

  static Exchange put(URI url, Optional<String> token, String json) throws IOException {
    return with("PUT", url, token, json);
  }

  static Exchange post(URI url, Optional<String> token, String json) throws IOException {
    return with("POST", url, token, json);
  }

  private static Exchange with(String method, URI url, Optional<String> token, String json)
      throws IOException {
    Exchange post = new Exchange(url, token, json.getBytes(StandardCharsets.UTF_8));
    post.connection.setRequestMethod(method);
    post.connection.setRequestProperty("Content-Type", "application/json");
    post.connection.setDoOutput(true);
    // Without a fixed length the JDK would send it a second time after a lost connection.
    post.connection.setFixedLengthStreamingMode(post.body.length);
    return post;
  }

  /** By way of a second thread: an interrupt does not wake one that waits for a socket. */
  Answer answer(Duration patience) throws IOException, InterruptedException {
    connection.setReadTimeout(Math.toIntExact(patience.toMillis()));
    FutureTask<Answer> task = new FutureTask<>(this::carryOut);
    Thread thread = new Thread(task, "nommer-http");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException lost) {
        throw lost;
      }
      throw new IllegalStateException("the exchange failed", e.getCause());
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("no answer in " + patience.toSeconds() + " s");
    } finally {
      if (!task.isDone()) {
        connection.disconnect();
      }
    }
  }

  private Answer carryOut() throws IOException {
    if (connection.getDoOutput()) {
      try (var out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(
          status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
