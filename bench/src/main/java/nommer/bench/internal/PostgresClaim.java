package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nommer.job.service.standalone.JobServices;
import nommer.job.store.JobQueue;
import nommer.postgres.standalone.PostgresBackend;

/** A hundred nodes, each with connections of its own, which take and claim as fast as they can. */
final class PostgresClaim implements Part {
  private static final int NODES = 100;
  private static final int JOBS_OF_A_NODE = 60;
  private static final int JOBS = NODES * JOBS_OF_A_NODE;
  private static final int WARM_UP_OF_A_NODE = 5;

  /**
   * What one node did, or all.
   *
   * @param claims jobs that it claimed
   * @param collisions hints at jobs that another had
   */
  private record Share(int claims, int collisions) {
    Share and(Share other) {
      return new Share(claims + other.claims, collisions + other.collisions);
    }
  }

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    ExecutorService threads = Executors.newFixedThreadPool(NODES);
    List<PostgresBackend> nodes = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> collisions = new ArrayList<>();
    int rounds = Math.min(stand.pairs(), 5);
    try (PostgresBench server = new PostgresBench()) {
      int needed = rounds * JOBS + 2 * NODES * WARM_UP_OF_A_NODE;
      PostgresFilled.fill(server, "claims", 2 * needed, needed, true).close();
      for (int i = 0; i < NODES; i++) {
        nodes.add(server.backend("claims"));
      }
      claim(threads, nodes, WARM_UP_OF_A_NODE);
      int before = server.lockWaits().length;
      for (int i = 0; i < rounds; i++) {
        long start = System.nanoTime();
        Share share = claim(threads, nodes, JOBS_OF_A_NODE);
        rates.add(Rate.since(start, share.claims()).perSecond());
        collisions.add(100.0 * share.collisions() / (share.claims() + share.collisions()));
        stand.report().say("postgres-claim: %.0f/s, %s".formatted(rates.get(i), share));
      }
      report(stand, rates, collisions, server.lockWaits(), before);
    } finally {
      threads.shutdownNow();
      nodes.forEach(PostgresBackend::close);
    }
  }

  private static void report(
      Stand stand, List<Double> rates, List<Double> collisions, double[] waits, int before) {
    String figure = "PostgreSQL: 100 nodes take and claim, ";
    Report report = stand.report();
    report.add(figure + "claims/s", Spread.of(rates, each -> each), Aim.atLeast(1000));
    report.add(
        figure + "hints at jobs that another had",
        Spread.of(collisions, each -> each),
        Aim.atMost(5, " %"));
    double[] longest = {0};
    for (int i = before; i < waits.length; i++) {
      longest[0] = Math.max(longest[0], waits[i]);
    }
    report.add(
        figure + "longest wait for a lock (0: none was longer than 50 ms)",
        Spread.of(longest),
        Aim.atMost(PostgresBench.LOCK_WAIT_MILLIS, " ms"));
  }

  private static Share claim(ExecutorService threads, List<PostgresBackend> nodes, int jobs)
      throws InterruptedException {
    List<Callable<Share>> work = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      PostgresBackend node = nodes.get(i);
      String owner = "node-%d/00000000".formatted(i);
      work.add(() -> claim(node, owner, jobs));
    }
    Share all = new Share(0, 0);
    for (Future<Share> each : threads.invokeAll(work)) {
      try {
        all = all.and(each.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a node failed: " + e.getCause(), e);
      }
    }
    return all;
  }

  private static Share claim(PostgresBackend node, String owner, int jobs)
      throws InterruptedException {
    var service = JobServices.over(node.store(), node.queue(), node.bell());
    int claims = 0;
    int collisions = 0;
    while (claims < jobs) {
      for (JobQueue.Delivery hint : node.queue().take(1, Duration.ofSeconds(30))) {
        if (service.claim(hint.id(), owner, -1).isPresent()) {
          claims++;
        } else {
          collisions++;
        }
        hint.done();
      }
    }
    return new Share(claims, collisions);
  }
}
