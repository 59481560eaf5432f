package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How soon an idle slot works on a job: from before the request is sent until ENCODING is saved.
 */
final class Dispatch implements Part {
  private static final int JOBS_PER_PAIR = 100;
  private static final int WARM_UP = 100;
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration LET_BE = Duration.ofMillis(10);
  private static final double NANOS_PER_MILLI = 1e6;

  private final Random pauses = new Random(1);
  private final String where;
  private final double median;
  private final double most;

  Dispatch() {
    this("", 5, 20);
  }

  /**
   * @param where the jobs are kept, as the table says it
   * @param median milliseconds that half of all may take
   * @param most milliseconds that one of a hundred may exceed
   */
  Dispatch(String where, double median, double most) {
    this.where = where;
    this.median = median;
    this.most = most;
  }

  @Override
  public void run(Stand stand) throws IOException, InterruptedException {
    run(stand, stand.home("home"));
  }

  /** With the daemons of that home. */
  void run(Stand stand, Home home) throws IOException, InterruptedException {
    home.withNoopEncoder();
    Path source = Files.writeString(stand.folder("in").resolve("source"), "x");
    Daemon feederd = stand.feederd(home);
    stand.worker(home);
    home.awaitNoopEncoder();
    int jobs = JOBS_PER_PAIR * stand.pairs();
    String submission = Api.submission(source, stand.folder("out").resolve("output"), "noop", "{}");
    Map<String, Long> sent;
    try (Api api = new Api(feederd)) {
      api.awaitAccepted(submission);
      submit(api, submission, WARM_UP);
      stand.report().say("dispatch: " + jobs + " jobs, one after the other");
      sent = submit(api, submission, jobs);
    }
    Spread spread = latencies(sent, home.notes().read());
    String figure = "submit to ENCODING on an idle slot" + where + ", ";
    Report report = stand.report();
    report.add(figure + "p50", spread.median(), spread, Aim.atMost(median, " ms"));
    report.add(figure + "p99", spread.percentile(0.99), spread, Aim.atMost(most, " ms"));
  }

  /** When each job was sent. */
  private Map<String, Long> submit(Api api, String submission, int jobs)
      throws IOException, InterruptedException {
    Map<String, Long> sent = new LinkedHashMap<>();
    for (int i = 0; i < jobs; i++) {
      long now = System.nanoTime();
      String id = Api.id(api.submit(submission));
      sent.put(id, now);
      // feederd is not to be kept busy by questions while the job is on its way
      Poll.pause(LET_BE);
      api.awaitFinished(id, DEADLINE);
      Poll.pause(Duration.ofMillis(pauses.nextInt(20)));
    }
    return sent;
  }

  private static Spread latencies(Map<String, Long> sent, Map<String, Long> encoding) {
    List<Double> millis = new ArrayList<>();
    sent.forEach(
        (id, at) -> {
          Long began = encoding.get(id);
          if (began == null) {
            throw new IllegalStateException("job " + id + " was never encoded");
          }
          millis.add((began - at) / NANOS_PER_MILLI);
        });
    return Spread.of(millis, Double::doubleValue);
  }
}
