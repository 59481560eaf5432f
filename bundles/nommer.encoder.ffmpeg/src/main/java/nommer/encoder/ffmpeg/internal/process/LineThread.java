package nommer.encoder.ffmpeg.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a process's output line by line on a thread of its own until the process closes it. ffmpeg
 * writes each line in pieces: a short pause after each read lets them gather, or every piece would
 * wake the thread.
 */
final class LineThread extends Thread {
  private static final Logger LOG = LoggerFactory.getLogger(LineThread.class);
  private static final int LONGEST_LINE = 4096;
  private static final int BLOCK = 8192;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final InputStream in;
  private final Consumer<String> lines;
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean ended;

  LineThread(String name, InputStream in, Consumer<String> lines) {
    super(name);
    this.in = in;
    this.lines = lines;
    setDaemon(true);
  }

  /** Bytes read so far. */
  long bytes() {
    return bytes.get();
  }

  /** The process has ended: waits for the rest of its output, {@code patience} at most. */
  void finish(Duration patience) throws InterruptedException {
    ended = true;
    LockSupport.unpark(this);
    join(patience.toMillis());
  }

  @Override
  public void run() {
    StringBuilder line = new StringBuilder();
    byte[] block = new byte[BLOCK];
    try (in) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        split(new String(block, 0, read, StandardCharsets.ISO_8859_1), line);
        bytes.addAndGet(read);
        pause(read);
      }
      flush(line);
    } catch (IOException e) {
      LOG.debug("output of a killed process broke off thread={}", getName(), e);
    }
  }

  /** Not after a full block: who writes much must not be kept waiting. */
  private void pause(int read) {
    if (!ended && read < BLOCK) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void split(String text, StringBuilder line) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        flush(line);
      } else if (line.length() < LONGEST_LINE) {
        line.append(c);
      }
    }
  }

  private void flush(StringBuilder line) {
    if (!line.isEmpty()) {
      byte[] raw = line.toString().getBytes(StandardCharsets.ISO_8859_1);
      line.setLength(0);
      lines.accept(new String(raw, StandardCharsets.UTF_8));
    }
  }
}
