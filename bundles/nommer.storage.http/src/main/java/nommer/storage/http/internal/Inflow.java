package nommer.storage.http.internal;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import nommer.web.WebClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes in, for one reading thread. Unlike a stream it never waits longer than it is
 * told, and an interrupt of the reader calls it off. No more than one part waits in memory.
 */
final class Inflow implements AutoCloseable {
  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final Request request;
  private final Answer answer;
  private final Content.Source source;
  private final Semaphore came = new Semaphore(0);
  private Content.@Nullable Chunk held;
  private boolean ended;

  Inflow(Request request, Answer answer, Content.Source source) {
    this.request = request;
    this.answer = answer;
    this.source = source;
  }

  Answer answer() {
    return answer;
  }

  /**
   * The next bytes, good until the next call; none are left at the end.
   *
   * @throws IOException it broke, or nothing came for so long
   */
  ByteBuffer next(Duration stall) throws IOException, InterruptedException {
    release();
    long end = System.nanoTime() + stall.toNanos();
    while (!ended) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        await(end - System.nanoTime(), stall);
      } else if (Content.Chunk.isFailure(chunk)) {
        throw new IOException(chunk.getFailure().getMessage(), chunk.getFailure());
      } else {
        held = chunk;
        ended = chunk.isLast();
        if (chunk.hasRemaining()) {
          return chunk.getByteBuffer();
        }
        release();
      }
    }
    return END;
  }

  /** Ends the transfer, if it still runs, with its connection. */
  @Override
  public void close() {
    release();
    WebClient.end(request, new IOException("no more of it is wanted"));
  }

  private void await(long nanos, Duration stall) throws IOException, InterruptedException {
    source.demand(came::release);
    if (!came.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      throw new SocketTimeoutException("nothing came for " + stall.toSeconds() + " s");
    }
  }

  private void release() {
    if (held != null) {
      held.release();
      held = null;
    }
  }
}
