package nommer.queue.sqs.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobStore;
import nommer.job.api.JobStoreException;
import nommer.job.api.StateChange;
import nommer.job.api.StateChanges;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes as messages, put in order by the one feederd that takes them. They stay in the queue,
 * hidden, until they are told: a feederd that dies loses nothing. Two feederds would keep the order
 * only among what each of them takes.
 */
@Component(service = StateChanges.class, immediate = true) // it holds what was taken
@SatisfyingConditionTarget("(nommer.backend.queue=sqs)")
public final class SqsStateChanges implements StateChanges {
  private static final Logger LOG = LoggerFactory.getLogger(SqsStateChanges.class);

  /** The shortest long poll: changes that we hold become due meanwhile. */
  private static final Duration POLL = Duration.ofSeconds(1);

  /** More would have waited for clients that do not answer; the queue keeps the rest. */
  private static final int MOST_HELD = 10_000;

  private final JobStore store;
  private final SqsBackend.Line line;
  private final Duration visibility;
  private final ChangeBuffer buffer;

  @Activate
  public SqsStateChanges(@Reference JobStore store, @Reference SqsBackend backend) {
    this.store = store;
    this.line = backend.changes();
    this.visibility = backend.settings().visibility();
    this.buffer = new ChangeBuffer(backend.settings().order());
  }

  @Override
  public void announce(StateChange change) {
    line.send(ChangeMessage.of(change).write());
  }

  @Override
  public void putAgain(StateChange change) {
    if (!buffer.holds(change.id(), change.revision())) {
      announce(change);
    }
  }

  /** Waits whole seconds, so up to a second longer than asked. */
  @Override
  public List<Notice> take(int max, Duration wait) throws InterruptedException {
    if (max < 1) {
      throw new IllegalArgumentException("at least one change must be asked for, not " + max);
    }
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      receive(end);
      keepHidden();
      List<Notice> notices = notices(buffer.due(max, System.nanoTime()));
      if (!notices.isEmpty() || System.nanoTime() >= end) {
        return notices;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("called off");
      }
    }
  }

  private void receive(long end) throws InterruptedException {
    long left = end - System.nanoTime();
    if (buffer.size() >= MOST_HELD) {
      Thread.sleep(Math.max(0, Math.min(POLL.toMillis(), left / 1_000_000)));
      return;
    }
    long asked = System.nanoTime();
    Duration poll = left > 0 ? POLL : Duration.ZERO;
    List<Taken> messages = line.queue().take(SqsQueue.BATCH, poll);
    messages.forEach(this::accept);
    if (messages.isEmpty()) {
      buffer.sawEmpty(asked);
    }
  }

  private void accept(Taken message) {
    Optional<ChangeMessage> change = ChangeMessage.read(message.body());
    if (change.isEmpty()) {
      LOG.warn("message is no change and dropped length={}", message.body().length());
      line.delete(message.receipt());
      return;
    }
    long now = System.nanoTime();
    if (!buffer.add(message, change.get(), now, now + visibility.toNanos())) {
      LOG.debug("change comes late and is dropped id={}", change.get().id());
      line.delete(message.receipt());
    }
  }

  /** What we hold must not come again meanwhile; if it does, it joins what we hold. */
  private void keepHidden() {
    long now = System.nanoTime();
    for (HeldChange held : buffer.visibleBefore(now + visibility.toNanos() / 3)) {
      hide(held, visibility.plusNanos(buffer.nanosToDue(held, now)));
    }
  }

  private void hide(HeldChange held, Duration time) {
    buffer.hidden(held, System.nanoTime() + time.toNanos());
    for (String receipt : held.receipts()) {
      try {
        line.queue().hide(receipt, time);
      } catch (JobStoreException e) {
        LOG.debug("message not kept hidden, it comes again id={}", held.change().id(), e);
      }
    }
  }

  private List<Notice> notices(List<HeldChange> due) {
    List<Notice> notices = new ArrayList<>();
    for (HeldChange held : due) {
      try {
        notice(held).ifPresent(notices::add);
      } catch (JobStoreException e) {
        LOG.warn("change waits, its job cannot be read id={}", held.change().id(), e);
        buffer.giveBack(held, System.nanoTime() + visibility.toNanos());
      }
    }
    return notices;
  }

  /** Of a job that is not there, by a consistent read, nobody wants to hear. */
  private Optional<Notice> notice(HeldChange held) {
    Optional<EncodingJob> job = store.find(held.change().id()).filter(EncodingJob::hasCallback);
    if (job.isEmpty()) {
      LOG.info("change of no job that anybody watches dropped id={}", held.change().id());
      finish(held);
      return Optional.empty();
    }
    return Optional.of(new Message(held, held.change().to(job.get().request().notifyUrl())));
  }

  private void finish(HeldChange held) {
    buffer.done(held.change(), store.now()).forEach(line::delete);
  }

  private final class Message implements Notice {
    private final HeldChange held;
    private final StateChange change;
    private final int tries;

    Message(HeldChange held, StateChange change) {
      this.held = held;
      this.change = change;
      this.tries = held.tries();
    }

    @Override
    public StateChange change() {
      return change;
    }

    @Override
    public int tries() {
      return tries;
    }

    @Override
    public void done() {
      finish(held);
    }

    @Override
    public void giveBack(Duration delay) {
      buffer.giveBack(held, System.nanoTime() + delay.toNanos());
      hide(held, visibility.plus(delay));
    }
  }
}
