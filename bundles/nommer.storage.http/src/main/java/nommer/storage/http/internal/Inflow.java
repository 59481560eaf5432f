package nommer.storage.http.internal;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes in, for one reading thread. Unlike a stream it never waits longer than it is
 * told, and an interrupt of the reader calls it off. No more than one part waits in memory.
 */
final class Inflow implements BodySubscriber<Inflow>, AutoCloseable {
  private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private boolean closed;

  private record Part(List<ByteBuffer> bytes, boolean last, @Nullable Throwable failure) {}

  /**
   * The next bytes; empty at the end.
   *
   * @throws IOException it broke, or nothing came for so long
   */
  List<ByteBuffer> next(Duration stall) throws IOException, InterruptedException {
    Part part = parts.poll(stall.toNanos(), TimeUnit.NANOSECONDS);
    if (part == null) {
      throw new HttpTimeoutException("nothing came for " + stall.toSeconds() + " s");
    }
    if (part.failure() != null) {
      throw new IOException(part.failure().getMessage(), part.failure());
    }
    if (part.last()) {
      parts.add(part);
    } else {
      requestOne();
    }
    return part.bytes();
  }

  private synchronized void requestOne() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  /** Ends the transfer, if it still runs, with its connection. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public CompletionStage<Inflow> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (closed) {
      given.cancel();
    } else {
      requestOne();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    if (bytes.isEmpty()) {
      requestOne();
    } else {
      parts.add(new Part(bytes, false, null));
    }
  }

  @Override
  public void onError(Throwable failure) {
    parts.add(new Part(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    parts.add(new Part(List.of(), true, null));
  }
}
