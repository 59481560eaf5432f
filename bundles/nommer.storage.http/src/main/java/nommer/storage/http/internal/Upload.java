package nommer.storage.http.internal;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import nommer.web.WebClient;
import org.eclipse.jetty.client.Request;

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
  private final CompletableFuture<Answer> answer;
  private final Request request;
  private long sent;

  /**
   * @param asksFirst whether the server is to say that it will take it ({@code Expect:
   *     100-continue}), so that a refusal comes before gigabytes were sent in vain
   */
  Upload(Web web, HttpLocation destination, OutputFile file, Settings settings, boolean asksFirst)
      throws IOException, InterruptedException {
    this.file = file;
    this.settings = settings;
    this.asksFirst = asksFirst;
    this.body = new Outflow(file.size());
    this.rate = new LeastRate(settings, "store", destination);
    this.request = web.put(destination, body, asksFirst);
    this.answer = Web.answer(request, destination.uri());
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
      ByteBuffer bytes = file.read(sent, count);
      sent += count;
      body.write(bytes, isSent());
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
  Answer answer() throws IOException, InterruptedException {
    return Web.await(request, answer, settings.stall());
  }

  @Override
  public void close() {
    WebClient.end(request, new IOException("it is not to be stored"));
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
    throw new SocketTimeoutException("nothing was taken for " + patience.toSeconds() + " s");
  }

  /** The server does not answer the question whether it will take it. */
  static final class NoGoAheadException extends IOException {}
}
