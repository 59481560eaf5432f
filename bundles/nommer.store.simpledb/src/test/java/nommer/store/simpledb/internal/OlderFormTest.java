package nommer.store.simpledb.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.Order;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.job.api.Lease;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.store.JobQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Items of the form that they had before there was one for all stores. */
class OlderFormTest {
  private static final String REQUEST =
      "{\"source\":\"file:///é.mov\",\"notify_url\":\"http://127.0.0.1:9/\",\"outputs\":[{"
          + "\"destination\":\"file:///out.mp4\",\"preset\":\"\",\"encoder\":\"ffmpeg\","
          + "\"options\":\"{}\"}],\"metadata\":{\"k\":\"v\"}}";

  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Test
  void aRunningJobIsReadFoundOverdueAndGoesOnInTodaysForm() {
    SimpleDbJobStore store = new SimpleDbJobStore(simpleDb.db());
    JobId id = put("UPLOADING", "1", START.plusSeconds(12));

    EncodingJob job = store.find(id).orElseThrow();

    assertThat(job.state()).isEqualTo(JobState.UPLOADING);
    assertThat(job.revision()).isEqualTo(7);
    assertThat(job.write()).isEqualTo("w");
    assertThat(job.createdAt()).isEqualTo(START);
    assertThat(job.request().metadata()).containsEntry("k", "v");
    assertThat(job.status().details()).isEqualTo("d");
    assertThat(job.status().error()).isEqualTo(new JobError("C", "r", "m"));
    assertThat(job.status().updatedAt()).isEqualTo(START.plusSeconds(1));
    assertThat(job.lease())
        .isEqualTo(new Lease(3, "n/b", START.plusSeconds(12), List.of("a", "b"), true));
    assertThat(job.attempts()).isEqualTo(new Attempts(2, 1, 0));
    assertThat(job.work()).isEqualTo(new JobWork("c7i", 1.5, 2000));
    assertThat(job.outbox().untold()).isEmpty();
    assertThat(store.overdue(Instant.EPOCH, START.plusSeconds(13), 5)).containsExactly(job);

    EncodingJob next = saved(store, moved(job, JobState.FINISHED));

    assertThat(store.find(id)).contains(next);
    assertThat(store.changed("", 5).jobs()).containsExactly(next);
  }

  @Test
  void aWaitingJobIsListedAndWaits() {
    SimpleDbJobStore store = new SimpleDbJobStore(simpleDb.db());
    simpleDb.fake().lag(0);
    EncodingJob job = store.find(put("PENDING", "1", Instant.EPOCH)).orElseThrow();

    assertThat(store.waiting(5)).containsExactly(job);
    assertThat(store.list(new JobQuery(Set.of(JobState.PENDING), 5, "")).jobs())
        .containsExactly(job);
    assertThat(store.counts().ready()).isEqualTo(1);
  }

  /** Its message may still be in the queue that told of changes, which nobody reads so any more. */
  @Test
  void aLastCallbackThatWasDueIsTold() {
    SimpleDbJobStore store = new SimpleDbJobStore(simpleDb.db());
    JobId id = put("ERROR", "1", Instant.EPOCH);
    put("ERROR", "0", Instant.EPOCH);

    EncodingJob job = store.untold(START, 5).get(0);

    assertThat(job.id()).isEqualTo(id);
    assertThat(job.outbox().untold())
        .containsExactly(new StateChange(7, JobState.ERROR, "d", START.plusSeconds(1)));
    assertThat(store.tell(job, Told.NOTHING.triedInVain(START.plusSeconds(9), "HTTP 500")))
        .isTrue();
    assertThat(store.untold(START, 5)).isEmpty();
    assertThat(store.find(id).orElseThrow().outbox().told().tries()).isEqualTo(1);
    EncodingJob again = store.untold(START.plusSeconds(9), 5).get(0);
    assertThat(again.outbox().untold()).isEqualTo(job.outbox().untold());
    assertThat(store.tell(again, Told.of(7))).isTrue();
    assertThat(store.untold(START.plusSeconds(99), 5)).isEmpty();
  }

  private JobId put(String state, String open, Instant until) {
    JobId id = JobId.create(START);
    Fields fields =
        new Fields()
            .put("rev", Order.of(7))
            .put("state", state)
            .put("open", open)
            .put("updated", Order.of(START.plusSeconds(1)))
            .put("deadline", Order.of(until))
            .put("listed", Places.listedFrom(START) + "-" + id)
            .put("created", Order.of(START))
            .putText("request", REQUEST)
            .putText(
                "record",
                "{\"id\":\"%s\",\"write\":\"w\",\"details\":\"d\",\"progress\":0.25,".formatted(id)
                    + "\"error_code\":\"C\",\"error_reason\":\"r\",\"error_message\":\"m\","
                    + "\"claim\":3,\"owner\":\"n/b\",\"publishing\":true,"
                    + "\"staged\":[\"a\",\"b\"],\"claimed\":2,\"lost\":1,\"failed\":0,"
                    + "\"machine\":\"c7i\",\"work_seconds\":1.5,\"work_size\":2000.0}");
    simpleDb.db().client().put(simpleDb.db().jobs().of(id), id.value(), fields, null);
    return id;
  }
}
