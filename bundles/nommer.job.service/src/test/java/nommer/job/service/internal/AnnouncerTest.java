package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import nommer.contracts.job.TestJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
  private final List<Object> put = new ArrayList<>();

  /** SQLite's queue reads it from the job; that of SQS knows only what it is told. */
  @Test
  void aHintHasThePriorityOfItsJob() {
    Announcer announcer = new Announcer(proxy(JobQueue.class), proxy(ChangeBell.class));

    for (JobPriority priority : JobPriority.values()) {
      EncodingJob job = TestJobs.submitted(0, priority);
      announcer.waiting(job);

      assertThat(put).containsExactly(job.id(), priority);
      put.clear();
    }
  }

  /** SQS cannot hide a message for longer than hours, and would hand it out in vain. */
  @Test
  void ofAJobForLaterThereIsNoHint() {
    Announcer announcer = new Announcer(proxy(JobQueue.class), proxy(ChangeBell.class));

    announcer.waiting(TestJobs.later(0, TestJobs.START.plusSeconds(1)));

    assertThat(put).isEmpty();
  }

  @Test
  void theBellRingsForWhatAClientIsToHearAlone() {
    Announcer announcer = new Announcer(proxy(JobQueue.class), proxy(ChangeBell.class));
    EncodingJob job = TestJobs.moved(TestJobs.watched(0), JobState.ENCODING);

    announcer.saved(TestJobs.watched(0));
    announcer.saved(TestJobs.moved(TestJobs.submitted(0), JobState.ENCODING));
    announcer.saved(TestJobs.moved(job, JobState.ENCODING));
    assertThat(put).isEmpty();

    announcer.saved(job);
    assertThat(put).containsExactly(job.id());
  }

  private <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              put.addAll(List.of(arguments));
              return null;
            }));
  }
}
