package nommer.sql.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nommer.fleet.api.Node;
import nommer.fleet.record.ShelvedLaunches;
import nommer.fleet.record.ShelvedNodes;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.record.JobRecord;
import nommer.job.store.JobFilter;
import nommer.job.store.JobQuery;
import nommer.job.store.JobQueue.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home that an earlier program left in the middle of its work, and that program beside ours. */
class EarlierHomeTest {
  private static final JobId FINISHED =
      new JobId("01a22afa3a0e5290e38687788d8826262a84b7fb46af4c74b2");
  private static final JobId FAILED =
      new JobId("01a22afa4087ff3665de407f102aa5b1da2342c37453950316");
  private static final JobId RUNNING =
      new JobId("01a22afa64764d4e764ad86fbddad9418ae63da0ad590edbdb");
  private static final JobId RUNS_TOO =
      new JobId("01a22afa6c665461080a2c9a9734ef83629be3fac2a4ead25c");
  private static final JobId CANCELLED =
      new JobId("01a22afa78d606f8fab1c828fa03b08acbfe63845aea1cfebd");
  private static final JobId WAITING =
      new JobId("01a22afaa790642b48f1e3a94cdacc4ea642b4536b672a9930");

  /** As the program of schema 8 has them, with our names for what it takes. */
  private static final String ITS_CHANGE =
      "UPDATE jobs SET rev = ?, record = ?, lease_until = ?, state = ?, not_before = ?,"
          + " changed = (SELECT max(changed) + 1 FROM jobs),"
          + " tell_at = iif(?, max(next_try, ?), tell_at) WHERE id = ? AND rev = ?";

  private static final String ITS_RENEWAL =
      "UPDATE jobs SET rev = ?, record = ?, lease_until = ? WHERE id = ? AND rev = ?";
  private static final String ITS_TELLING =
      "UPDATE jobs SET told = ?, tries = ?, next_try = ?, tell_at = ? WHERE id = ? AND rev = ?";
  private static final String ITS_LOOK =
      "SELECT request, record, told, tries, next_try, created_at, seq, changed FROM jobs"
          + " INDEXED BY jobs_by_lease WHERE state IN ('DOWNLOADING', 'ENCODING', 'UPLOADING')"
          + " AND lease_until >= ? AND lease_until < ? ORDER BY lease_until LIMIT ?";

  private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

  @TempDir Path folder;
  private SqlDatabase database;
  private SqlJobStore store;

  @BeforeEach
  void open() throws Exception {
    Path file = folder.resolve("data/nommer.db");
    Files.createDirectories(file.getParent());
    try (Session earlier = Session.open(file, 1000);
        InputStream dump = Schema.class.getResourceAsStream("home-8.sql")) {
      earlier.run(new String(dump.readAllBytes(), UTF_8));
    }
    database = new SqlDatabase(file);
    store = new SqlJobStore(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyJobIsThereAsItWas() {
    List<EncodingJob> jobs = store.list(new JobQuery(Set.of(), 9, "")).jobs();

    assertThat(jobs)
        .extracting(EncodingJob::id)
        .containsExactly(WAITING, CANCELLED, RUNS_TOO, RUNNING, FAILED, FINISHED);
    assertThat(jobs)
        .extracting(EncodingJob::state)
        .containsExactly(
            JobState.PENDING,
            JobState.CANCELLED,
            JobState.ENCODING,
            JobState.ENCODING,
            JobState.ERROR,
            JobState.FINISHED);
    EncodingJob waiting = jobs.get(0);
    assertThat(waiting.request().priority()).isEqualTo(JobPriority.HIGH);
    assertThat(waiting.request().deadline()).contains(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(waiting.request().metadata()).isEqualTo(Map.of("night", "yes"));
    assertThat(waiting.request().grant().isOwner()).isTrue();
    assertThat(store.find(FAILED).orElseThrow().status().error().reason()).isEqualTo("not_media");
    assertThat(store.find(FINISHED).orElseThrow().work().seconds()).isPositive();
  }

  @Test
  void jobsFromBeforeAreFoundByWhatTheyHave() {
    JobFilter all = JobFilter.ALL;

    assertThat(found(all.ofPreset("web_medium"))).hasSize(4);
    assertThat(found(all.ofPreset("web_high@1"))).hasSize(2);
    assertThat(found(all.ofPreset("web_high@2"))).isEmpty();
    assertThat(found(all.ofEncoder("ffmpeg"))).hasSize(6);
    assertThat(found(all.ofError("BADINPUT"))).containsExactly(FAILED);
    assertThat(found(JobFilter.ofStates(Set.of(JobState.ERROR)).ofToken("")))
        .containsExactly(FAILED);
    assertThat(store.count(all.ofEncoder("ffmpeg"), 9)).isEqualTo(6);
    assertThat(found(all.ofToken("00000000000000a1"))).isEmpty();
  }

  private List<JobId> found(JobFilter filter) {
    return store.list(new JobQuery(filter, 9, "")).jobs().stream().map(EncodingJob::id).toList();
  }

  @Test
  void theWorkGoesOn() throws Exception {
    assertThat(store.overdue(Instant.EPOCH, LATER, 9))
        .extracting(EncodingJob::id)
        .containsExactlyInAnyOrder(RUNNING, RUNS_TOO);
    assertThat(store.untold(LATER, 9)).extracting(EncodingJob::id).containsExactly(FINISHED);
    assertThat(store.find(FINISHED).orElseThrow().outbox().untold())
        .extracting(StateChange::state)
        .endsWith(JobState.UPLOADING, JobState.FINISHED);
    SqlJobQueue queue = new SqlJobQueue(database);
    try {
      assertThat(queue.take(9, Duration.ZERO)).extracting(Delivery::id).containsExactly(WAITING);
    } finally {
      queue.close();
    }

    EncodingJob next = moved(RUNNING, JobState.UPLOADING);
    store.save(next);

    assertThat(store.find(RUNNING)).contains(next);
  }

  @Test
  void nodesAndLaunchesAreThere() {
    SqlShelf shelf = new SqlShelf(database);

    assertThat(new ShelvedNodes(shelf).nodes(Instant.EPOCH))
        .extracting(Node::id)
        .containsExactly("node-5ed2f8de4aa3fd1f-1");
    assertThat(new ShelvedLaunches(shelf).find("5ed2f8de4aa3fd1f")).isPresent();
  }

  /** A worker that was not ended before the upgrade goes on by its own statements. */
  @Test
  void whatTheEarlierProgramSavesIsReadByOurs() throws Exception {
    EncodingJob renewed = moved(RUNNING, JobState.ENCODING);
    EncodingJob moved = moved(RUNS_TOO, JobState.UPLOADING);
    long before = store.changed("", 9).jobs().size();
    String seen = store.latest();
    try (Session earlier = Session.open(folder.resolve("data/nommer.db"), 1000)) {
      assertThat(
              earlier.update(
                  ITS_RENEWAL,
                  renewed.revision(),
                  JobRecord.record(renewed),
                  renewed.lease().until(),
                  RUNNING.value(),
                  renewed.revision() - 1))
          .isEqualTo(1);
      assertThat(
              earlier.update(
                  ITS_CHANGE,
                  moved.revision(),
                  JobRecord.record(moved),
                  moved.lease().until(),
                  moved.state().name(),
                  null,
                  false,
                  moved.status().updatedAt(),
                  RUNS_TOO.value(),
                  moved.revision() - 1))
          .isEqualTo(1);
      assertThat(earlier.update(ITS_TELLING, 9, 0, 0, null, FINISHED.value(), 5)).isEqualTo(1);
      assertThat(earlier.list(ITS_LOOK, row -> row.getString(1), Instant.EPOCH, LATER, 9))
          .hasSize(2);
    }

    assertThat(store.find(RUNNING)).contains(renewed);
    assertThat(store.find(RUNS_TOO)).contains(moved);
    assertThat(store.find(FINISHED).orElseThrow().outbox().told()).isEqualTo(Told.of(9));
    assertThat(store.changed(seen, 9).jobs()).containsExactly(moved);
    assertThat(before).isEqualTo(6);
  }

  private EncodingJob moved(JobId id, JobState state) {
    EncodingJob job = store.find(id).orElseThrow();
    return job.next(JobStatus.of(state, "", LATER), job.lease(), job.attempts());
  }
}
