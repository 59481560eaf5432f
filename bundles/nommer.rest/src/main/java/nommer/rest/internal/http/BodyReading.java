package nommer.rest.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import nommer.media.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a body as it comes, with a thread only while bytes are there, and then has the request
 * handled as if it had come whole. A body that is not whole by the deadline becomes a problem.
 */
final class BodyReading implements ReadListener, AsyncListener {
  /** Read and thrown away of a body that is too large, so that the client hears why. */
  private static final long MAX_DRAINED_BYTES = 16L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(BodyReading.class);

  private final HttpServletRequest request;
  private final Bodies bodies;
  private final AsyncContext async;
  private final ServletInputStream in;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final String address;
  private long held;
  private long read;

  private BodyReading(HttpServletRequest request, Bodies bodies, String address)
      throws IOException {
    this.request = request;
    this.bodies = bodies;
    this.address = address;
    this.in = request.getInputStream();
    this.async = request.startAsync();
  }

  /**
   * Begins, and returns at once; the request is dispatched again when the body is there.
   *
   * @throws ProblemException too many bodies of this address are on their way
   */
  static void begin(HttpServletRequest request, Bodies bodies) throws IOException {
    String address = request.getRemoteAddr();
    if (!bodies.begin(address)) {
      throw new ProblemException(
          Problem.unavailable(
              "too_many_bodies",
              "%d requests of your address have not sent their bodies yet: finish those first"
                  .formatted(Bodies.MOST_BY_ADDRESS)));
    }
    BodyReading reading = new BodyReading(request, bodies, address);
    reading.async.setTimeout(bodies.deadline().toMillis());
    reading.async.addListener(reading);
    reading.in.setReadListener(reading);
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] buffer = new byte[8192];
    while (!settled.get() && in.isReady()) {
      int count = in.read(buffer);
      if (count < 0) {
        return;
      }
      take(buffer, count);
    }
  }

  private void take(byte[] buffer, int count) {
    read += count;
    int wanted = Math.min(count, RequestBody.MAX_BYTES + 1 - kept.size());
    if (wanted > 0 && !bodies.hold(wanted)) {
      settle(
          Problem.unavailable(
              "too_many_bodies", "there is no room for another body just now: try again later"));
      return;
    }
    held += Math.max(0, wanted);
    kept.write(buffer, 0, Math.max(0, wanted));
    if (read > MAX_DRAINED_BYTES) {
      settle(kept.toByteArray());
    }
  }

  @Override
  public void onAllDataRead() {
    settle(kept.toByteArray());
  }

  @Override
  public void onError(Throwable failure) {
    settle(
        closing(
            400,
            "malformed_body",
            "the body does not have the form that its headers promise, or ended too early"));
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    settle(
        closing(
            408,
            "slow_body",
            "the body did not come to its end within %d s: send it faster"
                .formatted(bodies.deadline().toSeconds())));
  }

  private static Problem closing(int status, String reason, String detail) {
    return new Problem(status, ErrorCode.BADINPUT, reason, detail, Map.of("Connection", "close"));
  }

  private void settle(Object outcome) {
    if (!settled.compareAndSet(false, true)) {
      return;
    }
    bodies.end(address, held);
    request.setAttribute(RequestBody.ATTRIBUTE, outcome);
    try {
      async.dispatch();
    } catch (IllegalStateException e) {
      LOG.debug("request ended before its body did", e);
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    if (settled.compareAndSet(false, true)) {
      bodies.end(address, held);
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    onError(event.getThrowable());
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // a request starts this once
  }
}
