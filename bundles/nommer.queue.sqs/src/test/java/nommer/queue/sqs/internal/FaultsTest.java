package nommer.queue.sqs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Eventually;
import nommer.contracts.job.TestJobs;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobQueue.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @RegisterExtension final Rig rig = new Rig(Duration.ofSeconds(5), 100);

  @AfterEach
  void anInterruptDoesNotOutliveItsTest() {
    Thread.interrupted();
  }

  @Test
  void aQueueThatIsDeletedUnderUsIsMadeAgain() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    queue.put(id(), JobPriority.NORMAL);
    rig.delete();
    JobId id = id();

    queue.put(id, JobPriority.NORMAL);

    assertThat(queue.take(10, LONG)).extracting(Delivery::id).containsExactly(id);
  }

  @Test
  void aQueueThatIsDeletedWhileWeLookIsMadeAgain() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    queue.put(id(), JobPriority.NORMAL);
    rig.delete();

    assertThat(queue.take(1, Duration.ZERO)).isEmpty();
  }

  @Test
  void whatIsNoHintIsDroppedAndHoldsNothingUp() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    JobId id = id();
    queue.put(id(), JobPriority.NORMAL);
    rig.purge();
    rig.sendRaw("hello");
    queue.put(id, JobPriority.NORMAL);

    List<Delivery> taken = new ArrayList<>();
    while (taken.isEmpty()) {
      taken.addAll(queue.take(1, LONG));
    }

    assertThat(taken).extracting(Delivery::id).containsExactly(id);
    taken.get(0).done();
    Eventually.holds(() -> assertThat(rig.sqs().jobs(JobPriority.NORMAL).queue().size()).isZero());
  }

  @Test
  void aPutOfAnInterruptedThreadArrivesAndKeepsTheInterrupt() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    JobId id = id();

    Thread.currentThread().interrupt();
    queue.put(id, JobPriority.NORMAL);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(queue.take(1, LONG)).extracting(Delivery::id).containsExactly(id);
  }

  @Test
  void manyWhoPutAtOnceShareRequestsAndNoneIsLost() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    Set<JobId> put = ConcurrentHashMap.newKeySet();
    ExecutorService many = Executors.newFixedThreadPool(16);
    List<Future<?>> puts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      puts.add(
          many.submit(
              () -> {
                JobId id = id();
                queue.put(id, JobPriority.NORMAL);
                put.add(id);
              }));
    }
    for (Future<?> each : puts) {
      each.get(30, TimeUnit.SECONDS);
    }
    many.shutdown();

    Set<JobId> taken = ConcurrentHashMap.newKeySet();
    while (taken.size() < 100) {
      List<Delivery> hints = queue.take(10, LONG);
      assertThat(hints).isNotEmpty();
      hints.forEach(hint -> taken.add(hint.id()));
      hints.forEach(Delivery::done);
    }
    assertThat(taken).isEqualTo(put);
  }

  @Test
  void anSqsThatIsAwayIsATypedErrorThatSaysWhatToDo() {
    SqsBackend away = rig.sqs(URI.create("http://127.0.0.1:9"));

    assertThatThrownBy(() -> new SqsJobQueue(away).put(id(), JobPriority.NORMAL))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining(rig.name())
        .hasMessageContaining("no connection");
    assertThatThrownBy(() -> new SqsJobQueue(away).take(1, Duration.ZERO))
        .isInstanceOf(JobStoreException.class);
    away.close();
  }

  @Test
  void aHintWhoseQueueIsGoneCanStillBeGivenBackAndDoneWith() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(rig.sqs());
    queue.put(id(), JobPriority.NORMAL);
    Delivery hint = queue.take(1, LONG).get(0);
    rig.delete();

    assertThatCode(() -> hint.giveBack(Duration.ofSeconds(1))).doesNotThrowAnyException();
    assertThatCode(hint::done).doesNotThrowAnyException();
  }

  private static JobId id() {
    return JobId.create(TestJobs.START);
  }
}
