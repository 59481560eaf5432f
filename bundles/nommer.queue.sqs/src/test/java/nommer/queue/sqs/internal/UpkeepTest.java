package nommer.queue.sqs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nommer.contracts.Eventually;
import nommer.contracts.job.TestJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.store.JobQueue.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;

class UpkeepTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @RegisterExtension final Rig rig = new Rig(Duration.ofSeconds(5), 10);

  private final AtomicLong time = new AtomicLong();

  @Test
  void hintsThatAreLostForAMinuteArePutAgain() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    EncodingJob first = TestJobs.saved(rig.store(), 0);
    EncodingJob second = TestJobs.saved(rig.store(), 1);
    queue.put(first.id(), JobPriority.NORMAL);
    queue.put(second.id(), JobPriority.NORMAL);
    rig.purge();
    HintUpkeep upkeep = upkeep(queue);

    upkeep.run();
    time.addAndGet(Duration.ofSeconds(59).toNanos());
    upkeep.run();
    assertThat(queue.take(10, Duration.ZERO)).isEmpty();

    time.addAndGet(Duration.ofSeconds(1).toNanos());
    upkeep.run();
    assertThat(ids(queue, 2)).containsExactlyInAnyOrder(first.id(), second.id());
  }

  @Test
  void moreLostHintsThanArePutAgainAtOnceComeOneAfterTheOther() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    List<JobId> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(TestJobs.saved(rig.store(), i).id());
    }
    HintUpkeep upkeep = upkeep(queue);

    for (int i = 0; i < 5; i++) {
      upkeep.run();
      time.addAndGet(Duration.ofSeconds(61).toNanos());
    }

    assertThat(ids(queue, 25)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void hintsOfEveryPriorityCount() {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    for (JobPriority priority : JobPriority.values()) {
      EncodingJob job = TestJobs.saved(rig.store(), TestJobs.submitted(0, priority));
      queue.put(job.id(), priority);
    }
    HintUpkeep upkeep = upkeep(queue);

    for (int i = 0; i < 5; i++) {
      upkeep.run();
      time.addAndGet(Duration.ofSeconds(61).toNanos());
    }

    for (JobPriority priority : JobPriority.values()) {
      assertThat(rig.sqs().jobs(priority).queue().size()).isEqualTo(1);
    }
  }

  @Test
  void hintsThatAreThereOrInSomebodysHandsAreNotDoubled() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    for (int i = 0; i < 4; i++) {
      queue.put(TestJobs.saved(rig.store(), i).id(), JobPriority.NORMAL);
    }
    TestJobs.saved(rig.store(), TestJobs.moved(TestJobs.saved(rig.store(), 9), JobState.ENCODING));
    assertThat(queue.take(1, LONG)).hasSize(1);
    HintUpkeep upkeep = upkeep(queue);

    for (int i = 0; i < 5; i++) {
      upkeep.run();
      time.addAndGet(Duration.ofSeconds(61).toNanos());
    }

    assertThat(rig.sqs().jobs(JobPriority.NORMAL).queue().size()).isEqualTo(4);
  }

  /** As when nobody has the encoder of the second job, whose hint somebody put twice. */
  @Test
  void aLostHintBehindOneThatIsThereTwiceIsPutAgain() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    JobId lost = TestJobs.saved(rig.store(), 0).id();
    JobId doubled = TestJobs.saved(rig.store(), 1).id();
    queue.put(doubled, JobPriority.NORMAL);
    queue.put(doubled, JobPriority.NORMAL);
    HintUpkeep upkeep = upkeep(queue);

    for (int i = 0; i < 9; i++) {
      upkeep.run();
      time.addAndGet(Duration.ofSeconds(61).toNanos());
    }
    assertThat(ids(queue, 2)).containsOnly(doubled);

    time.addAndGet(Duration.ofSeconds(61).toNanos());
    upkeep.run();
    assertThat(ids(queue, 2)).contains(lost);
  }

  @Test
  void aHintThatItsTakerDidNotDealWithComesAgain() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    JobId id = TestJobs.saved(rig.store(), 0).id();
    queue.put(id, JobPriority.NORMAL);
    assertThat(queue.take(1, LONG)).hasSize(1);

    assertThat(queue.take(1, LONG)).extracting(Delivery::id).containsExactly(id);
  }

  @Test
  void aDeadHintIsBroughtBack() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    JobId id = TestJobs.saved(rig.store(), 0).id();
    queue.put(id, JobPriority.NORMAL);
    for (int i = 0; i < 10; i++) {
      for (Delivery hint : queue.take(1, LONG)) {
        hint.giveBack(Duration.ZERO);
      }
    }
    SqsQueue dead = rig.sqs().jobs(JobPriority.NORMAL).queue().dead();
    Eventually.holds(
        () -> {
          assertThat(take(queue)).isEmpty();
          assertThat(dead.size()).isOne();
        });

    new DeadLetters(rig.sqs()).run();

    assertThat(queue.take(1, LONG)).extracting(Delivery::id).containsExactly(id);
    assertThat(dead.size()).isZero();
  }

  @Test
  void whereAQueueIsIsAskedOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    SqsBackend counted =
        rig.sqs(() -> Rig.client(Rig.endpoint(), c -> c.addExecutionInterceptor(counting(asked))));
    DeadLetters letters = new DeadLetters(counted);
    letters.run();
    int before = asked.get();

    letters.run();

    assertThat(before).isPositive();
    assertThat(asked).hasValue(before);
    counted.close();
  }

  private static ExecutionInterceptor counting(AtomicInteger asked) {
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(
          Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
        if (context.request() instanceof GetQueueUrlRequest) {
          asked.incrementAndGet();
        }
      }
    };
  }

  private HintUpkeep upkeep(SqsJobQueue queue) {
    return new HintUpkeep(rig.store(), queue, rig.sqs()::hints, time::get);
  }

  private static List<Delivery> take(SqsJobQueue queue) {
    try {
      return queue.take(1, Duration.ZERO);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JobId> ids(SqsJobQueue queue, int count) throws InterruptedException {
    List<JobId> ids = new ArrayList<>();
    for (int i = 0; i < 5 && ids.size() < count; i++) {
      queue.take(10, LONG).forEach(hint -> ids.add(hint.id()));
    }
    return ids;
  }
}
