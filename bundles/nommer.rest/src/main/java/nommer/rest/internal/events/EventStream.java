package nommer.rest.internal.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import nommer.job.api.EncodingJob;
import nommer.rest.internal.http.AnswerEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader. Who offers events never waits for it: what it does not take piles up here, and when
 * that is too much, it is cut off. Thread-safe.
 */
final class EventStream extends AnswerEnd implements WriteListener {
  /** So much may wait for a reader; an event of a job has one or two kilobytes. */
  static final int MOST_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Predicate<EncodingJob> wanted;
  private final BooleanSupplier allowed;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean blocked = true; // until it is said that it can be written to
  private volatile boolean ended;
  private volatile long touched = System.nanoTime();

  /**
   * @param wanted jobs that the reader wants and may see
   * @param allowed whether the reader may still listen
   */
  EventStream(
      AsyncContext async,
      ServletOutputStream out,
      Predicate<EncodingJob> wanted,
      BooleanSupplier allowed) {
    this.async = async;
    this.out = out;
    this.wanted = wanted;
    this.allowed = allowed;
  }

  boolean wants(EncodingJob job) {
    return wanted.test(job);
  }

  boolean isEnded() {
    return ended;
  }

  /** Since when nothing was offered to it, by {@link System#nanoTime}. */
  long touchedNanos() {
    return touched;
  }

  /** Ends it if its token is not valid any more. */
  void check() {
    if (!ended && !allowed.getAsBoolean()) {
      end();
    }
  }

  /** Sends it, now or as soon as the reader takes it. */
  synchronized void offer(Event event) {
    if (ended) {
      return;
    }
    touched = System.nanoTime();
    waiting.add(event);
    waitingBytes += event.size();
    if (waitingBytes > MOST_BYTES) {
      LOG.info("reader of events is too slow and cut off waiting={} bytes", waitingBytes);
      end();
      return;
    }
    write();
  }

  @Override
  public synchronized void onWritePossible() {
    blocked = false;
    write();
  }

  private void write() {
    try {
      boolean written = false;
      while (!blocked && !ended) {
        if (!out.isReady()) {
          blocked = true; // onWritePossible comes
        } else if (!waiting.isEmpty()) {
          Event event = waiting.remove();
          waitingBytes -= event.size();
          event.to(out);
          written = true;
        } else if (written) {
          out.flush();
          written = false;
        } else {
          return;
        }
      }
    } catch (IOException | IllegalStateException e) {
      onError(e);
    }
  }

  /** The container may have ended it already. */
  @Override
  protected synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    waiting.clear();
    try {
      async.complete();
    } catch (IllegalStateException e) {
      LOG.debug("stream of events has ended before", e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    LOG.debug("reader of events has gone", failure);
    end();
  }
}
