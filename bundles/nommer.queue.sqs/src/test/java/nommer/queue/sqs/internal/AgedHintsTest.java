package nommer.queue.sqs.internal;

import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import nommer.contracts.job.TestJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.store.JobQueue.Delivery;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AgedHintsTest {
  @RegisterExtension final Rig rig = new Rig();

  private final AtomicLong time = new AtomicLong();

  /** One that was submitted a day ago goes before a new one of its own priority. */
  @Test
  void aJobThatWaitedADayIsTakenAsOneOfAHigherPriority() throws Exception {
    JobStore store = rig.store();
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    JobId fresh = announced(store, queue, submittedAgo(Duration.ofHours(23), JobPriority.LOW));
    JobId aged = announced(store, queue, submittedAgo(Duration.ofHours(25), JobPriority.LOW));
    JobId normal = announced(store, queue, submittedAgo(Duration.ofHours(1), JobPriority.NORMAL));

    new AgedHints(store, queue, time::get).run();

    List<JobId> taken = taken(queue, 4);
    assertThat(taken.subList(0, 2)).containsExactlyInAnyOrder(normal, aged);
    assertThat(taken.subList(2, 4)).containsExactlyInAnyOrder(fresh, aged);
  }

  @Test
  void itIsHintedUpwardOnceForEachStep() throws Exception {
    JobStore store = rig.store();
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    saved(store, submittedAgo(Duration.ofHours(50), JobPriority.LOW));
    AgedHints hints = new AgedHints(store, queue, time::get);

    for (int i = 0; i < 3; i++) {
      hints.run();
      time.addAndGet(Duration.ofMinutes(10).toNanos());
    }

    assertThat(rig.sqs().jobs(JobPriority.HIGH).queue().size()).isEqualTo(1);
    assertThat(rig.sqs().hints()).isEqualTo(1);
  }

  @Test
  void theStoreIsAskedSeldom() {
    JobStore store = rig.store();
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    AgedHints hints = new AgedHints(store, queue, time::get);
    hints.run();
    saved(store, submittedAgo(Duration.ofHours(30), JobPriority.NORMAL));

    time.addAndGet(Duration.ofMinutes(9).toNanos());
    hints.run();
    assertThat(rig.sqs().hints()).isZero();

    time.addAndGet(Duration.ofMinutes(1).toNanos());
    hints.run();
    assertThat(rig.sqs().hints()).isEqualTo(1);
  }

  private EncodingJob submittedAgo(Duration age, JobPriority priority) {
    Instant at = rig.store().now().minus(age);
    return TestJobs.submitted(Duration.between(TestJobs.START, at).toMillis(), priority);
  }

  private static JobId announced(JobStore store, SqsJobQueue queue, EncodingJob job) {
    saved(store, job);
    queue.put(job.id(), job.request().priority());
    return job.id();
  }

  private static List<JobId> taken(SqsJobQueue queue, int count) throws InterruptedException {
    List<JobId> ids = new ArrayList<>();
    while (ids.size() < count) {
      List<Delivery> hints = queue.take(1, Duration.ofSeconds(20));
      assertThat(hints).isNotEmpty();
      hints.forEach(hint -> ids.add(hint.id()));
      hints.forEach(Delivery::done);
    }
    return ids;
  }
}
