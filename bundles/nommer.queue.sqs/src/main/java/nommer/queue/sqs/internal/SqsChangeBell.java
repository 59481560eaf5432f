package nommer.queue.sqs.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import nommer.job.api.JobId;
import nommer.job.store.ChangeBell;
import nommer.loop.OutageLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Rings by messages, whose words do not matter: what is to be told stands in the jobs. Nobody waits
 * until SQS has taken one.
 */
@Component(service = ChangeBell.class)
@SatisfyingConditionTarget("(nommer.backend.queue=sqs)")
public final class SqsChangeBell implements ChangeBell {
  /** The shortest long poll, since one cannot be called off. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private final SqsBackend.Line line;
  private final OutageLog rings = new OutageLog("rings are not sent; clients are told later");

  @Activate
  public SqsChangeBell(@Reference SqsBackend backend) {
    this.line = backend.changes();
  }

  @Override
  public void ring(JobId id) {
    CompletableFuture<Void> unused =
        line.sends()
            .add(id.value())
            .whenComplete(
                (nothing, failure) -> {
                  if (failure == null) {
                    rings.worked();
                  } else {
                    rings.failed(failure);
                  }
                });
  }

  /** Waits whole seconds, so up to a second longer than asked. */
  @Override
  public boolean await(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      long left = end - System.nanoTime();
      List<Taken> rings = line.queue().take(SqsQueue.BATCH, left > 0 ? POLL : Duration.ZERO);
      rings.forEach(ring -> line.delete(ring.receipt()));
      if (!rings.isEmpty() || System.nanoTime() - end >= 0) {
        return !rings.isEmpty();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("called off");
      }
    }
  }
}
