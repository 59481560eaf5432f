package nommer.bench.internal.chaos;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Looks all the time whether feederd answers, and how many workers there are. */
final class Watch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final Site site;
  private final Client client;
  private final Recoveries recoveries;
  private final Thread answers = new Thread(() -> repeat(this::ask), "chaos-watch-answers");
  private final Thread counts = new Thread(() -> repeat(this::count), "chaos-watch-workers");
  private volatile Set<String> most = Set.of();

  Watch(Site site, Client client, Recoveries recoveries) {
    this.site = site;
    this.client = client;
    this.recoveries = recoveries;
  }

  void start() {
    answers.start();
    counts.start();
  }

  /** The most workers that were seen at one time. */
  Set<String> most() {
    return most;
  }

  private void ask() throws InterruptedException {
    long asked = System.nanoTime();
    if (client.serves()) {
      recoveries.feederdAnswers(asked);
    }
  }

  private void count() {
    Set<String> now =
        Seen.now().stream()
            .filter(each -> each.isWorkerOf(site.home()))
            .map(each -> each.option("--node").orElseThrow())
            .collect(Collectors.toCollection(TreeSet::new));
    if (now.size() > most.size()) {
      most = Set.copyOf(now);
    }
  }

  private interface Look {
    void look() throws InterruptedException;
  }

  private static void repeat(Look look) {
    try {
      while (true) {
        look.look();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    answers.interrupt();
    counts.interrupt();
    try {
      answers.join();
      counts.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
