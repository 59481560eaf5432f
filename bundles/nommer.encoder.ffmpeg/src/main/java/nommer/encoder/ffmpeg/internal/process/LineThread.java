package nommer.encoder.ffmpeg.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a process's output line by line on a thread of its own until the process closes it. */
final class LineThread extends Thread {
  private static final Logger LOG = LoggerFactory.getLogger(LineThread.class);
  private static final int LONGEST_LINE = 4096;
  private static final int BLOCK = 8192;

  private final InputStream in;
  private final Consumer<String> lines;
  private final AtomicLong bytes = new AtomicLong();

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

  @Override
  public void run() {
    StringBuilder line = new StringBuilder();
    byte[] block = new byte[BLOCK];
    try (in) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        split(new String(block, 0, read, StandardCharsets.ISO_8859_1), line);
        bytes.addAndGet(read);
      }
      flush(line);
    } catch (IOException e) {
      LOG.debug("output of a killed process broke off thread={}", getName(), e);
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
