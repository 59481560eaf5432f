package nommer.queue.sqs.internal;

import java.time.Duration;
import java.util.List;
import nommer.job.store.Chore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings dead messages back to where they came from. None of them is ill: a hint was taken often
 * because no node had its job's encoder, a change because feederd was killed again and again. What
 * became of the job is read when the message is taken.
 */
@Component(service = Chore.class)
@SatisfyingConditionTarget("(nommer.backend.queue=sqs)")
public final class DeadLetters implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final int MOST = 100;

  private final List<SqsBackend.Line> lines;

  @Activate
  public DeadLetters(@Reference SqsBackend backend) {
    this.lines = backend.lines();
  }

  @Override
  public void run() throws InterruptedException {
    for (SqsBackend.Line line : lines) {
      SqsQueue dead = line.queue().dead();
      int moved = 0;
      List<Taken> messages = dead.take(SqsQueue.BATCH, Duration.ZERO);
      while (!messages.isEmpty() && moved < MOST) {
        for (Taken message : messages) {
          line.send(message.body());
        }
        moved += messages.size();
        dead.delete(messages.stream().map(Taken::receipt).toList());
        messages = dead.take(SqsQueue.BATCH, Duration.ZERO);
      }
      if (moved > 0) {
        LOG.warn("dead messages brought back count={}", moved);
      }
    }
  }
}
