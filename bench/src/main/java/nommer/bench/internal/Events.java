package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How soon many readers of events see a change: from before the submission is sent until each has
 * the event of that job in hand.
 */
final class Events implements Part {
  private static final int READERS = 200;
  private static final int WARM_UP = 10;
  private static final int JOBS_PER_PAIR = 10;
  private static final double MILLIS = 250;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(2);

  private final String where;

  Events() {
    this("");
  }

  /**
   * @param where the jobs are kept, as the table says it
   */
  Events(String where) {
    this.where = where;
  }

  @Override
  public void run(Stand stand) throws IOException, InterruptedException {
    run(stand, stand.home("home"));
  }

  /** With the feederd of that home; nobody works on the jobs. */
  void run(Stand stand, Home home) throws IOException, InterruptedException {
    home.withNoopEncoder();
    Daemon feederd = stand.feederd(home);
    Path source = Files.writeString(stand.folder("in").resolve("source"), "x");
    String submission = Api.submission(source, stand.folder("out").resolve("output"), "noop", "{}");
    int jobs = JOBS_PER_PAIR * stand.pairs();
    Map<String, List<Long>> seen = new ConcurrentHashMap<>();
    List<Double> millis = new ArrayList<>();
    try (Api api = new Api(feederd);
        EventReaders readers = new EventReaders(feederd, READERS, seen)) {
      api.awaitAccepted(submission);
      readers.start();
      stand.report().say("events: " + jobs + " changes, seen by " + READERS + " readers");
      for (int i = 0; i < WARM_UP + jobs; i++) {
        long sent = System.nanoTime();
        String id = Api.id(api.submit(submission));
        Poll.until("the event of " + id, DEADLINE, LOOK, () -> have(seen, id) == READERS);
        if (i >= WARM_UP) {
          seen.get(id).forEach(at -> millis.add((at - sent) / NANOS_PER_MILLI));
        }
      }
    }
    Spread spread = Spread.of(millis, Double::doubleValue);
    String figure = "submit until %d readers see it%s, ".formatted(READERS, where);
    stand.report().add(figure + "p50", spread.median(), spread, Aim.none(" ms"));
    stand.report().add(figure + "p99", spread.percentile(0.99), spread, Aim.atMost(MILLIS, " ms"));
  }

  private static int have(Map<String, List<Long>> seen, String id) {
    List<Long> times = seen.get(id);
    return times == null ? 0 : times.size();
  }
}
