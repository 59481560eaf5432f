package nommer.bench.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.service.standalone.JobServices;
import nommer.job.store.JobStore;
import nommer.postgres.standalone.PostgresBackend;

/** A schema of many jobs on a PostgreSQL server, as the real service wrote the first of them. */
final class PostgresFilled implements AutoCloseable {
  private static final long APART_MILLIS = 1500;

  /** Copies a job, all but its id and its times. Parameters: its id, the first time, how many. */
  private static final String COPY =
      "WITH t AS (SELECT * FROM jobs JOIN job_records USING (id) WHERE id = ?), n AS (SELECT i, ms,"
          + " lpad(to_hex(ms), 12, '0') || substr(md5(i::text) || md5('x' || i), 1, 38) AS nid FROM"
          + " (SELECT i, ?::bigint + i * "
          + APART_MILLIS
          + " AS ms FROM generate_series(1, ?) AS i) AS s), r AS (INSERT INTO job_records (id, rev,"
          + " lease_until, record) SELECT nid, rev, lease_until,"
          + " regexp_replace(replace(record, t.id, nid), '(\"(created|updated)_at\":)\\d+',"
          + " '\\1' || ms, 'g') FROM n, t) INSERT INTO jobs (id, created_at, state, place, due,"
          + " not_before, token, shape, error, changed, change_rev, request, history) SELECT nid, ms, state, ms,"
          + " due, not_before, token, shape, error, changed, change_rev, request, history FROM n, t";

  private final PostgresBench server;
  private final String schema;
  private final PostgresBackend backend;
  private final JobService service;

  private PostgresFilled(PostgresBench server, String schema) {
    this.server = server;
    this.schema = schema;
    this.backend = server.backend(schema);
    this.service = JobServices.over(backend.store(), backend.queue(), backend.bell());
  }

  /**
   * Jobs as they are after a long life: nearly all FINISHED.
   *
   * @param newest whether those that are PENDING came last, and not first
   */
  static PostgresFilled fill(
      PostgresBench server, String schema, int size, int pending, boolean newest)
      throws IOException, SQLException {
    try (Connection connection = server.connect("public");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    }
    PostgresFilled filled = new PostgresFilled(server, schema);
    long begin = Instant.now().toEpochMilli() - 2 * APART_MILLIS * size;
    long later = begin + APART_MILLIS * Math.max(size - pending, pending);
    filled.copy(filled.finished(), newest ? begin : later, size - pending);
    filled.copy(filled.pending(), newest ? later : begin, pending);
    filled.settle();
    return filled;
  }

  private EncodingJob pending() {
    JobOutput output =
        new JobOutput("file:///media/clips/an-output-of-average-name.mp4", "", "noop", "{}");
    String source = "file:///media/clips/a-clip-of-average-name.mp4";
    return service.submit(new JobRequest(source, List.of(output), "", Map.of()));
  }

  private EncodingJob finished() {
    EncodingJob job = pending();
    JobClaim claim = service.claim(job.id(), "bench/00000000", -1).orElseThrow();
    claim.advance(JobState.ENCODING, "", List.of());
    claim.publishing();
    claim.finish("");
    return job;
  }

  private void copy(EncodingJob job, long from, int count) throws SQLException {
    try (Connection connection = server.connect(schema);
        PreparedStatement copy = connection.prepareStatement(COPY)) {
      copy.setString(1, job.id().value());
      copy.setLong(2, from);
      copy.setInt(3, count);
      copy.executeUpdate();
    }
  }

  /** As autovacuum leaves it, and the counts put together. */
  private void settle() throws SQLException {
    backend.store().counts();
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    }
  }

  /** Changes rows by one statement, and has them as they are after a while. */
  void change(String sql) throws SQLException {
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    settle();
  }

  JobStore store() {
    return backend.store();
  }

  Timing time() throws InterruptedException {
    return new Questions(backend.store(), backend.queue(), service).time();
  }

  @Override
  public void close() {
    backend.close();
  }
}
