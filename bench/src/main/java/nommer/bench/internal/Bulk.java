package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All waiting jobs of a feederd are cancelled by one request, while a client goes on submitting.
 */
final class Bulk implements Part {
  private static final String MANY = "NOMMER_BENCH_BULK_JOBS";
  private static final int USUALLY = 100_000;
  private static final int A_CALL = 1000;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Pattern DONE = Pattern.compile("\"state\":\"DONE\".*\"done\":(\\d+)");
  private static final Aim AIM = Aim.atMost(60, " s");

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    measure(stand, "", stand.home("home").withNoopEncoder());
  }

  static void measure(Stand stand, String before, Home home)
      throws IOException, InterruptedException {
    int size = Integer.parseInt(System.getenv().getOrDefault(MANY, "" + USUALLY));
    Path source = Files.writeString(stand.folder("in").resolve("source"), "x");
    Daemon feederd = stand.feederd(home);
    String body = Api.submission(source, stand.folder("out").resolve("output"), "noop", "{}");
    try (Api api = new Api(feederd)) {
      api.awaitAccepted(body);
    }
    stand.report().say("bulk: submitting " + size + " jobs");
    Submit submit = Submit.to(feederd, body);
    double perSecond = 0;
    for (int i = 0; i < size / A_CALL; i++) {
      perSecond = submit.overHttp(8).perSecond();
    }
    stand.report().say("bulk: %.0f submissions a second over 8 connections".formatted(perSecond));
    time(stand, before, size, feederd, body);
  }

  private static void time(Stand stand, String before, int size, Daemon feederd, String body)
      throws IOException, InterruptedException {
    AtomicBoolean going = new AtomicBoolean(true);
    AtomicLong submitted = new AtomicLong();
    Thread client = new Thread(() -> submit(feederd, body, going, submitted), "submitter");
    client.start();
    long start = System.nanoTime();
    try (Http http = new Http(feederd.url(), feederd.token())) {
      Http.Answer answer = http.post("/v1/jobs/bulk", "{\"action\":\"cancel\",\"filter\":{}}");
      String task = "/v1/tasks/" + Api.id(answer.body());
      Poll.until("the end of the task", LIMIT, LOOK, () -> http.get(task).body().contains("DONE"));
      double seconds = (System.nanoTime() - start) / 1e9;
      going.set(false);
      client.join();
      requireAll(http.get(task).body(), size);
      String figure = "%s%,d jobs cancelled at once while a client submits".formatted(before, size);
      stand.report().add(figure, Spread.of(seconds), AIM);
      String meanwhile = before + "submissions a second meanwhile, 1 connection";
      stand.report().add(meanwhile, Spread.of(submitted.get() / seconds), Aim.none("/s"));
    }
  }

  private static void requireAll(String task, int size) {
    Matcher done = DONE.matcher(task);
    if (!done.find() || Long.parseLong(done.group(1)) < size) {
      throw new IllegalStateException("not all jobs were cancelled: " + task);
    }
  }

  private static void submit(
      Daemon feederd, String body, AtomicBoolean going, AtomicLong submitted) {
    try (Api api = new Api(feederd)) {
      while (going.get()) {
        api.submit(body);
        submitted.incrementAndGet();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a client failed", e);
    }
  }
}
