package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.job.api.JobId;
import nommer.job.api.JobState;

/** Jobs that need no encoding through a worker, against the commits that each of them takes. */
final class Claim implements Part {
  private static final int JOBS = 400;
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final Aim RATE = Aim.atLeast(0.7);

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    Home home = stand.home("home").withNoopEncoder();
    Path source = Files.writeString(stand.folder("in").resolve("source"), "x");
    Path output = stand.folder("out").resolve("output");
    Life life = Life.live(stand.folder("life"), source, output, "noop", "{}");
    Path other = stand.folder("bare").resolve("bare.db");
    new Jobs(other).close();
    stand.feederd(home);
    stand.worker(home);
    home.awaitNoopEncoder();
    try (BareJobs daemons = new BareJobs(home.database());
        BareJobs bare = new BareJobs(other)) {
      List<Rounds.Leg<Rate>> legs = new ArrayList<>();
      legs.add(() -> worked(home, daemons, life));
      legs.add(() -> bare(bare, life));
      measure(stand, home, daemons, legs, source);
    }
  }

  private static void measure(
      Stand stand, Home home, BareJobs daemons, List<Rounds.Leg<Rate>> legs, Path source)
      throws IOException, InterruptedException, SQLException {
    Path memory = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "bench-") : null;
    try {
      if (memory != null) {
        Life inMemory =
            Life.live(stand.folder("life-2"), source, memory.resolve("output"), "noop", "{}");
        legs.add(() -> worked(home, daemons, inMemory));
      }
      for (Rounds.Leg<Rate> leg : legs) {
        leg.run();
      }
      report(stand, Rounds.alternate("jobs per second", stand, legs), memory != null);
    } finally {
      if (memory != null) {
        Files.deleteIfExists(memory.resolve("output"));
        Files.delete(memory);
      }
    }
  }

  private static void report(Stand stand, Rounds<Rate> rounds, boolean memory) {
    String figure = "claim to done per second of no-op jobs ÷ the bare commits it needs";
    Report report = stand.report();
    report.add(figure, rounds.ratio(0, 1, Rate::perSecond), RATE);
    if (memory) {
      report.add(
          figure + ", outputs in memory (no flush of files)",
          rounds.ratio(2, 1, Rate::perSecond),
          Aim.none(""));
    }
    report.add("no-op jobs per second", rounds.of(0, Rate::perSecond), Aim.none("/s"));
  }

  /** From the first job that is encoded to the last. */
  private static Rate worked(Home home, BareJobs daemons, Life life)
      throws IOException, InterruptedException, SQLException {
    long before = daemons.count(JobState.FINISHED);
    int known = home.notes().read().size();
    daemons.insertTogether(Life.many(life.pending(), JOBS));
    home.ring();
    Poll.until(
        "the end of " + JOBS + " no-op jobs",
        DEADLINE,
        LOOK,
        () -> daemons.count(JobState.FINISHED) == before + JOBS);
    List<Long> times = new ArrayList<>(home.notes().read().values());
    times.subList(0, known).clear();
    return new Rate((JOBS - 1) / ((times.get(JOBS - 1) - times.get(0)) / 1e9));
  }

  /** The same saves by plain JDBC. */
  private static Rate bare(BareJobs bare, Life life) throws SQLException {
    List<Map<String, Object>> pending = Life.many(life.pending(), JOBS);
    bare.insertTogether(pending);
    List<Map<String, Object>> saves = new ArrayList<>();
    for (Map<String, Object> job : pending) {
      for (Map<String, Object> save : life.saves()) {
        saves.add(Life.of(save, new JobId((String) job.get("id"))));
      }
    }
    long start = System.nanoTime();
    for (Map<String, Object> save : saves) {
      bare.update(save);
    }
    return Rate.since(start, JOBS);
  }
}
