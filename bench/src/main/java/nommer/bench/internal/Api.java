package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON API over one connection. For one thread. */
final class Api implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{50})\"");

  /**
   * Seldom enough that the looks cost what is measured nothing; every 3 ms took a tenth of a film.
   */
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final Duration PLUGIN = Duration.ofSeconds(30);
  private static final int CREATED = 201;

  private final Http http;

  Api(Daemon feederd) throws IOException {
    this(feederd.url(), feederd.token());
  }

  /**
   * @param token the file with its owner's token
   */
  Api(String url, Path token) throws IOException {
    this.http = new Http(url, token);
  }

  /** The body of a submission; {@code options} is JSON. */
  static String submission(Path source, Path destination, String encoder, String options) {
    return ("{\"source\":\"file://%s\",\"outputs\":[{\"destination\":\"file://%s\","
            + "\"encoder\":\"%s\",\"options\":%s}]}")
        .formatted(source, destination, encoder, options);
  }

  /** Submits; the answer as it came. */
  String submit(String submission) throws IOException {
    Http.Answer answer = http.post("/v1/jobs", submission);
    if (answer.status() != CREATED) {
      throw new IllegalStateException("refused: " + answer);
    }
    return answer.body();
  }

  /** Submits until it is not refused any more: plug-ins may come a little after feederd listens. */
  void awaitAccepted(String submission) throws InterruptedException {
    Poll.until(
        "a submission that is accepted",
        PLUGIN,
        Duration.ofMillis(50),
        () -> http.post("/v1/jobs", submission).status() == CREATED);
  }

  /** The id in an answer to a submission. */
  static String id(String answer) {
    Matcher id = ID.matcher(answer);
    if (!id.find()) {
      throw new IllegalStateException("no id in " + answer);
    }
    return id.group(1);
  }

  void awaitFinished(String id, Duration deadline) throws InterruptedException {
    Poll.until(
        "the end of job " + id,
        deadline,
        LOOK,
        () -> http.get("/v1/jobs/" + id).body().contains("\"state\":\"FINISHED\""));
  }

  /** Waits until that many jobs in all are FINISHED; any that failed ends the wait. */
  void awaitFinished(long total, Duration deadline) throws InterruptedException {
    Poll.until(total + " finished jobs", deadline, LOOK, () -> finished() >= total);
  }

  /** Number of FINISHED jobs. */
  long finished() throws IOException {
    String counts = http.get("/healthz").body();
    if (count(counts, "ERROR") > 0) {
      throw new IllegalStateException(
          "jobs failed: " + http.get("/v1/jobs?state=ERROR&limit=1").body());
    }
    return count(counts, "FINISHED");
  }

  /** What {@code GET /v1/plugins} tells. */
  String plugins() throws IOException {
    return http.get("/v1/plugins").body();
  }

  int status(String path) throws IOException {
    return http.get(path).status();
  }

  private static long count(String counts, String state) {
    Matcher count = Pattern.compile("\"" + state + "\":(\\d+)").matcher(counts);
    if (!count.find()) {
      throw new IllegalStateException("no count of " + state + " in " + counts);
    }
    return Long.parseLong(count.group(1));
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
