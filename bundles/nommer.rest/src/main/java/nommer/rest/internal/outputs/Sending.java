package nommer.rest.internal.outputs;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import nommer.rest.internal.http.AnswerEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a part of a file to one reader, as fast as that reads: nobody waits for it, and the web
 * server calls when there is room again. Lets go of the file at the end, however that comes.
 */
final class Sending extends AnswerEnd implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final int PIECE = 64 << 10;

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final OpenOutput file;
  private final byte[] piece = new byte[PIECE];
  private final AtomicBoolean ended = new AtomicBoolean();
  private long at;
  private long left;

  Sending(AsyncContext async, ServletOutputStream out, OpenOutput file, ByteRange part) {
    this.async = async;
    this.out = out;
    this.file = file;
    this.at = part.from();
    this.left = part.length();
  }

  @Override
  public synchronized void onWritePossible() throws IOException {
    while (!ended.get() && out.isReady()) {
      if (left == 0) {
        end();
        return;
      }
      int read = file.channel().read(ByteBuffer.wrap(piece, 0, (int) Math.min(PIECE, left)), at);
      if (read < 0) {
        throw new IOException("the file became shorter while it was sent");
      }
      at += read;
      left -= read;
      out.write(piece, 0, read);
    }
  }

  @Override
  protected void end() {
    if (ended.compareAndSet(false, true)) {
      file.close();
      try {
        async.complete();
      } catch (IllegalStateException e) {
        LOG.debug("the answer has ended before", e);
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    LOG.debug("reader of an output has gone", failure);
    end();
  }
}
