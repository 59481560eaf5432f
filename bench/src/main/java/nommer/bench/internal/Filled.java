package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.job.api.JobState;
import nommer.job.store.JobStore;

/** A database of many jobs, and the questions that are put to it. */
final class Filled implements AutoCloseable {
  private static final int TOGETHER = 20_000;
  private static final Duration APART = Duration.ofMillis(1500);

  private final Path file;
  private final Jobs jobs;

  private Filled(Path file) throws IOException {
    this.file = file;
    this.jobs = new Jobs(file);
  }

  /** Jobs as they are after a long life: nearly all FINISHED, the newest still PENDING. */
  static Filled fill(Path folder, int size, int pending) throws IOException, SQLException {
    Path clip = Path.of("/media/clips/a-clip-of-average-name.mp4");
    Life life = Life.live(folder, clip, clip, "ffmpeg", Clips.OPTIONS);
    Path file = folder.resolve("jobs.db");
    new Jobs(file).close();
    try (BareJobs bare = new BareJobs(file)) {
      bare.synchronous("OFF");
      Instant time = Instant.now().minus(APART.multipliedBy(size));
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        rows.add(row(life, i, i >= size - pending, time.plus(APART.multipliedBy(i))));
        if (rows.size() == TOGETHER || i == size - 1) {
          bare.insertTogether(rows);
          rows.clear();
        }
      }
      bare.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    return new Filled(file);
  }

  private static Map<String, Object> row(Life life, int i, boolean pending, Instant time) {
    Map<String, Object> row = Life.of(pending ? life.pending() : life.finished(), time);
    if (!pending && i % 50 == 0) {
      row.put("state", (i % 100 == 0 ? JobState.ERROR : JobState.CANCELLED).name());
    }
    return row;
  }

  /** The same database with a backlog that has waited since the beginning. */
  void movePendingToOldest(int pending) throws SQLException {
    try (BareJobs bare = new BareJobs(file)) {
      bare.run("UPDATE jobs SET state = 'FINISHED' WHERE state = 'PENDING'");
      bare.run(
          "UPDATE jobs SET state = 'PENDING' WHERE seq IN"
              + " (SELECT seq FROM jobs ORDER BY created_at, seq LIMIT "
              + pending
              + ")");
      bare.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  /** Changes rows by one statement, and has them where they stay. */
  void change(String sql) throws SQLException {
    try (BareJobs bare = new BareJobs(file)) {
      bare.run(sql);
      bare.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  JobStore store() {
    return jobs.store();
  }

  Timing time() throws InterruptedException {
    return new Questions(jobs.store(), jobs.queue(), jobs.service()).time();
  }

  @Override
  public void close() {
    jobs.close();
  }
}
