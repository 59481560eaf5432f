package nommer.storage.http.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A body that one thread writes, as fast as the connection takes it: so that what is not to be sent
 * yet is simply not written yet.
 */
final class Outflow implements Request.Content {
  private final long length;
  private Content.@Nullable Chunk next;
  private @Nullable Runnable demand;
  private boolean over;

  Outflow(long length) {
    this.length = length;
    this.next = length == 0 ? Content.Chunk.EOF : null;
  }

  /**
   * Waits until the connection takes more.
   *
   * @return false when it does not within that time, or never will, since the exchange is over
   */
  synchronized boolean awaitDemand(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toNanos(); demand == null && !over; left = end - System.nanoTime()) {
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return !over;
  }

  /**
   * Hands over {@code bytes}, which are not to be changed after; only after demand was there. It is
   * this thread that sends as much of them as the connection takes at once.
   */
  void write(ByteBuffer bytes, boolean last) {
    Runnable taker;
    synchronized (this) {
      taker = demand;
      if (taker == null) {
        throw new IllegalStateException("nobody takes the body yet");
      }
      demand = null;
      next = Content.Chunk.from(bytes, last);
    }
    taker.run();
  }

  /** The exchange came to its end, whatever it is: nobody is to wait for demand any more. */
  synchronized void over() {
    over = true;
    notifyAll();
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public synchronized Content.@Nullable Chunk read() {
    Content.Chunk taken = next;
    next = Content.Chunk.next(taken);
    return taken;
  }

  @Override
  public void demand(Runnable taker) {
    boolean now;
    synchronized (this) {
      now = next != null;
      if (!now) {
        demand = taker;
        notifyAll();
      }
    }
    if (now) {
      taker.run();
    }
  }

  @Override
  public synchronized void fail(Throwable failure) {
    next = Content.Chunk.from(failure, true);
    over();
  }
}
