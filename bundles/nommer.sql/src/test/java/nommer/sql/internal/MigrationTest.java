package nommer.sql.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.LaunchState;
import nommer.fleet.record.ShelvedAgreements;
import nommer.fleet.record.ShelvedLaunches;
import nommer.fleet.record.ShelvedNodes;
import nommer.job.api.Attempts;
import nommer.job.api.Edition;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobCourse;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobMedia;
import nommer.job.api.JobOutput;
import nommer.job.api.JobPriority;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobTimes;
import nommer.job.api.JobWork;
import nommer.job.api.Lease;
import nommer.job.api.Outbox;
import nommer.job.api.Outbox.Told;
import nommer.job.api.Readiness;
import nommer.job.api.StateChange;
import nommer.job.api.Urgency;
import nommer.job.store.JobFilter;
import nommer.job.store.JobQuery;
import nommer.job.store.JobQueue.Delivery;
import nommer.job.tempo.Agreements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what a database of an older form holds is kept. */
class MigrationTest {
  private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final JobId WAITING = JobId.create(AT);
  private static final JobId RUNNING = JobId.create(AT.plusMillis(1));
  private static final JobId FAILED = JobId.create(AT.plusMillis(2));
  private static final String REQUEST =
      "{\"source\":\"file:///é \\\"in\\\".mov\",\"notify_url\":\"http://127.0.0.1:9/\","
          + "\"priority\":\"high\",\"deadline\":\"2026-01-02T03:04:05Z\",\"outputs\":[{"
          + "\"destination\":\"file:///out.mp4\",\"preset\":\"h264@1\",\"encoder\":\"ffmpeg\","
          + "\"options\":\"{}\"}],\"metadata\":{\"z\":\"1\",\"a\":\"\"}}";

  @TempDir Path folder;

  /** The schema's fifth form kept each field in a column, and changes in a table of their own. */
  @Test
  void jobsOfTheFifthFormAreKeptInFull() throws Exception {
    fill();

    SqlDatabase database = new SqlDatabase(file());
    try {
      SqlJobStore store = new SqlJobStore(database);
      assertThat(store.find(WAITING)).contains(waiting());
      assertThat(store.find(RUNNING)).contains(running());
      assertThat(store.find(FAILED)).contains(failed());
      assertThat(store.counts().states())
          .containsEntry(JobState.PENDING, 1L)
          .containsEntry(JobState.UPLOADING, 1L)
          .containsEntry(JobState.ERROR, 1L);
      assertThat(store.list(new JobQuery(Set.of(), 9, "")).jobs())
          .extracting(EncodingJob::id)
          .containsExactly(FAILED, RUNNING, WAITING);
      assertThat(store.list(new JobQuery(JobFilter.ALL.ofToken(""), 9, "")).jobs())
          .as("jobs of the owner, as all from before tokens are")
          .hasSize(3);
      assertThat(store.due(9)).extracting(EncodingJob::id).containsExactly(WAITING);
      assertThat(store.overdue(Instant.EPOCH, AT.plusSeconds(60), 9)).containsExactly(running());
      assertThat(store.changed("", 9).jobs()).containsExactly(waiting(), running(), failed());
      assertThat(store.untold(AT.plusSeconds(29), 9)).isEmpty();
      assertThat(store.untold(AT.plusSeconds(30), 9)).containsExactly(running());
    } finally {
      database.close();
    }
  }

  @Test
  void whatIsSubmittedAfterwardsFollows() throws Exception {
    fill();
    SqlDatabase database = new SqlDatabase(file());
    SqlJobQueue queue = new SqlJobQueue(database);
    try {
      SqlJobStore store = new SqlJobStore(database);
      EncodingJob urgent = saved(store, submitted(0, JobPriority.HIGH));
      EncodingJob usual = saved(store, submitted(1, JobPriority.NORMAL));

      assertThat(queue.take(9, Duration.ZERO))
          .extracting(Delivery::id)
          .containsExactly(WAITING, urgent.id(), usual.id());
      assertThat(store.changed("", 9).jobs()).hasSize(5).endsWith(urgent, usual);
    } finally {
      queue.close();
      database.close();
    }
  }

  @Test
  void openLaunchesAndWhatWasAgreedOnAreKept() throws Exception {
    fill();
    agree();

    SqlDatabase database = new SqlDatabase(file());
    try {
      SqlShelf shelf = new SqlShelf(database);
      LaunchIntents launches = new ShelvedLaunches(shelf);
      assertThat(launches.open())
          .containsExactly(
              new LaunchIntent(
                  "0123456789abcdef",
                  3,
                  AT,
                  LaunchState.OPEN,
                  List.of("n \" é"),
                  "c7i.large/spot",
                  0,
                  5));
      assertThat(launches.find("fedcba9876543210")).isEmpty();
      assertThat(new ShelvedAgreements(shelf).agree(Agreements.LEASE, "12")).isEqualTo("24");
      assertThat(new ShelvedNodes(shelf).nodes(Instant.EPOCH)).isEmpty();
    } finally {
      database.close();
    }
  }

  private Path file() {
    return folder.resolve("data/nommer.db");
  }

  private void fill() throws Exception {
    Files.createDirectories(file().getParent());
    try (Session older = Session.open(file(), 1000)) {
      for (int step = 1; step <= 5; step++) {
        older.run(script(step));
      }
      older.run("PRAGMA user_version = 5");
      older.run(
          row(WAITING, 0, "'PENDING', '', '', '', '', 0.0", "0, '', 0, '[]', 0", "0, 0, 0, 1, 0"));
      older.run(
          row(
              RUNNING,
              1,
              "'UPLOADING', 'frame \"7\" é', '', '', '', 0.25",
              "3, 'node/b', " + AT.plusSeconds(12).toEpochMilli() + ", '[\"a\",\"b \\\" c\"]', 1",
              "2, 1, 0, 1, 7"));
      older.run(
          row(
              FAILED,
              2,
              "'ERROR', 'no', 'BADINPUT', 'empty', 'it is empty', 0.5",
              "5, 'node/b', 0, '[]', 0",
              "4, 0, 3, 0, 9"));
      older.run(change(3, "DOWNLOADING", 1, 30) + change(5, "UPLOADING", 0, 30));
      older.run(
          launch("0123456789abcdef", 3, "OPEN", "[\"n \\\" é\"]", 5)
              + launch("fedcba9876543210", 1, "REGISTERED", "[\"n\"]", 1)
              + "INSERT INTO nodes VALUES ('n', 'b', 'ACTIVE', 1, 0, '[]', 0, 0);");
    }
  }

  /** As the seventh form has it. */
  private void agree() throws Exception {
    try (Session older = Session.open(file(), 1000)) {
      older.run(script(6) + script(7) + "INSERT INTO agreements VALUES ('lease.seconds', '24');");
      older.run("PRAGMA user_version = 7");
    }
  }

  private static String script(int step) throws Exception {
    try (InputStream script = Schema.class.getResourceAsStream("schema-" + step + ".sql")) {
      return new String(script.readAllBytes(), UTF_8);
    }
  }

  private static String row(JobId id, int i, String status, String lease, String rest) {
    return ("INSERT INTO jobs (id, created_at, state, details, error_code, error_reason,"
            + " error_message, progress, updated_at, claim, owner, deadline, staged, publishing,"
            + " claimed, lost, failed, open, rev, write, request, machine, work_seconds, work_size,"
            + " place, due) VALUES ('%s', %d, %s, %d, %s, %s, 'w', '%s', 'c7i', 1.5, 2000.0, %d,"
            + " %d);")
        .formatted(
            id,
            AT.plusMillis(i).toEpochMilli(),
            status,
            AT.plusSeconds(1).toEpochMilli(),
            lease,
            rest,
            REQUEST,
            JobPriority.HIGH.place(AT.plusMillis(i)).toEpochMilli(),
            Instant.parse("2026-01-02T03:04:05Z").toEpochMilli());
  }

  private static String launch(String id, int count, String state, String nodes, int revision) {
    return ("INSERT INTO launches (id, instances, created_at, state, nodes, rev, offer)"
            + " VALUES ('%s', %d, %d, '%s', '%s', %d, 'c7i.large/spot');")
        .formatted(id, count, AT.toEpochMilli(), state, nodes, revision);
  }

  private static String change(int revision, String state, int tries, int due) {
    return "INSERT INTO changes VALUES ('%s', %d, '%s', 'd%d', %d, 'http://127.0.0.1:9/', %d, %d);"
        .formatted(
            RUNNING,
            revision,
            state,
            revision,
            AT.toEpochMilli(),
            AT.plusSeconds(due).toEpochMilli(),
            tries);
  }

  private static EncodingJob waiting() {
    return job(
        WAITING,
        0,
        new JobStatus(JobState.PENDING, "", JobError.NONE, 0, AT.plusSeconds(1)),
        Lease.NONE,
        Attempts.NONE,
        Outbox.EMPTY,
        0);
  }

  private static EncodingJob running() {
    return job(
        RUNNING,
        1,
        new JobStatus(JobState.UPLOADING, "frame \"7\" é", JobError.NONE, 0.25, AT.plusSeconds(1)),
        new Lease(3, "node/b", AT.plusSeconds(12), List.of("a", "b \" c"), true),
        new Attempts(2, 1, 0),
        new Outbox(
            List.of(
                new StateChange(3, JobState.DOWNLOADING, "d3", AT),
                new StateChange(5, JobState.UPLOADING, "d5", AT)),
            new Told(0, 1, AT.plusSeconds(30), "")),
        7);
  }

  private static EncodingJob failed() {
    return job(
        FAILED,
        2,
        new JobStatus(
            JobState.ERROR,
            "no",
            new JobError("BADINPUT", "empty", "it is empty"),
            0.5,
            AT.plusSeconds(1)),
        new Lease(5, "node/b", Instant.EPOCH, List.of(), false),
        new Attempts(4, 0, 3),
        Outbox.EMPTY,
        9);
  }

  private static EncodingJob job(
      JobId id,
      int i,
      JobStatus status,
      Lease lease,
      Attempts attempts,
      Outbox outbox,
      long revision) {
    JobRequest request =
        new JobRequest(
            "file:///é \"in\".mov",
            List.of(new JobOutput("file:///out.mp4", "h264@1", "ffmpeg", "{}")),
            "http://127.0.0.1:9/",
            new Urgency(JobPriority.HIGH, Optional.of(Instant.parse("2026-01-02T03:04:05Z"))),
            Map.of("z", "1", "a", ""));
    return new EncodingJob(
        id,
        request,
        AT.plusMillis(i),
        status,
        Readiness.READY,
        lease,
        attempts,
        new JobWork("c7i", 1.5, 2000),
        JobMedia.NONE,
        JobCourse.NONE,
        JobTimes.NONE,
        outbox,
        new Edition(revision, "w", revision, Map.of()));
  }
}
