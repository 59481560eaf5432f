package nommer.storage.http.internal;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body that one thread writes, as fast as the connection takes it: so that what is not to be sent
 * yet is simply not written yet.
 */
final class Outflow implements BodyPublisher, Flow.Subscription {
  private final long length;
  private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
  private long demand;
  private boolean over;

  Outflow(long length) {
    this.length = length;
  }

  /**
   * Waits until the connection takes more.
   *
   * @return false when it does not within that time, or never will, since the exchange is over
   */
  synchronized boolean awaitDemand(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toNanos(); demand == 0 && !over; left = end - System.nanoTime()) {
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return !over;
  }

  /** Hands over {@code bytes}, which are not to be changed after; only after demand was there. */
  void write(ByteBuffer bytes) {
    taker().onNext(bytes);
  }

  /** All has been written. */
  void end() {
    taker().onComplete();
  }

  /** The exchange came to its end, whatever it is: nobody is to wait for demand any more. */
  synchronized void over() {
    over = true;
    notifyAll();
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> given) {
    synchronized (this) {
      if (subscriber != null) {
        throw new IllegalStateException("a body that is written is sent once");
      }
      subscriber = given;
    }
    given.onSubscribe(this);
  }

  @Override
  public synchronized void request(long more) {
    demand = Math.addExact(demand, more);
    notifyAll();
  }

  @Override
  public void cancel() {
    over();
  }

  private synchronized Flow.Subscriber<? super ByteBuffer> taker() {
    if (subscriber == null) {
      throw new IllegalStateException("nobody takes the body yet");
    }
    demand = Math.max(0, demand - 1);
    return subscriber;
  }
}
