package nommer.storage.http.internal;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One PUT under way, sent as far as it is told to. Closing it before its end breaks the connection
 * off, and a server that was promised more bytes than came stores nothing. Used by one thread.
 */
final class Upload implements AutoCloseable {
  private static final int PIECE = 64 << 10;

  private final OutputFile file;
  private final Settings settings;
  private final boolean asksFirst;
  private final Outflow body;
  private final LeastRate rate;
  private final CompletableFuture<HttpResponse<Void>> answer;
  private long sent;

  /**
   * @param asksFirst whether the server is to say that it will take it ({@code Expect:
   *     100-continue}), so that a refusal comes before gigabytes were sent in vain
   */
  Upload(Web web, HttpLocation destination, OutputFile file, Settings settings, boolean asksFirst) {
    this.file = file;
    this.settings = settings;
    this.asksFirst = asksFirst;
    this.body = new Outflow(file.size());
    this.rate = new LeastRate(settings, "store", destination);
    this.answer = web.put(destination, body, asksFirst);
    CompletableFuture<?> unused = answer.whenComplete((response, failure) -> body.over());
  }

  /**
   * Sends up to there; returns early when the server answers before.
   *
   * @throws NoGoAheadException it was asked and says nothing: do not ask
   * @throws IOException it stalled
   * @throws nommer.media.api.MediaException STORAGE/too_slow
   */
  void sendTo(long end) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (sent < end && isTaking()) {
      int count = (int) Math.min(PIECE, end - sent);
      rate.moved(count, System.nanoTime() - begin);
      body.write(file.read(sent, count));
      sent += count;
      begin = System.nanoTime();
    }
  }

  /** Whether the server answered before it had all. */
  boolean isCutShort() {
    return answer.isDone() && !isSent();
  }

  boolean isSent() {
    return sent == file.size();
  }

  /** What the server answers once it has all, or answered before. */
  HttpResponse<Void> answer() throws IOException, InterruptedException {
    if (!answer.isDone() && file.size() > 0) {
      body.end();
    }
    return Web.await(answer, settings.stall());
  }

  @Override
  public void close() {
    answer.cancel(true);
  }

  private boolean isTaking() throws IOException, InterruptedException {
    boolean asking = asksFirst && sent == 0;
    Duration patience = asking ? settings.goAhead() : settings.stall();
    if (body.awaitDemand(patience)) {
      return true;
    }
    if (answer.isDone()) {
      return false;
    }
    if (asking) {
      throw new NoGoAheadException();
    }
    throw new HttpTimeoutException("nothing was taken for " + patience.toSeconds() + " s");
  }

  /** The server does not answer the question whether it will take it. */
  static final class NoGoAheadException extends IOException {}
}
