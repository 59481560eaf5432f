package nommer.job.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nommer.job.archive.GzipMembers.Tail;

/**
 * The lines of a file of text, one at a time, be it packed with gzip or not. Of a packed one whose
 * end is missing or damaged, the lines before that are read, and a word is left. For one thread.
 */
public final class ArchiveLines implements Closeable {
  private final Path file;
  private final Optional<GzipMembers> members;
  private final Reader reader;
  private final char[] buffer = new char[1 << 14];
  private int at;
  private int end;
  private boolean open;

  /**
   * Opens it.
   *
   * @throws IOException it cannot be read
   */
  public ArchiveLines(Path file) throws IOException {
    this.file = file;
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    members = packed ? Optional.of(new GzipMembers(bytes)) : Optional.empty();
    reader = new InputStreamReader(packed ? members.orElseThrow() : bytes, UTF_8);
  }

  /**
   * The next line, or empty after the last. Of a packed file that is not whole, a line that may be
   * cut is none.
   *
   * @throws IOException it cannot be read
   */
  public Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder();
    open = true;
    while (open && fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, from, at - from);
      open = at == end;
      at += open ? 0 : 1;
    }
    boolean none = open && (line.isEmpty() || isTorn());
    return none ? Optional.empty() : Optional.of(line.toString());
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, reader.read(buffer));
    }
    return end > 0;
  }

  /** Whether the line before lacks its end, as one does that was cut. */
  public boolean isOpen() {
    return open;
  }

  private boolean isTorn() {
    return members.filter(each -> each.tail() != Tail.WHOLE).isPresent();
  }

  /** What is to be said of the file once all was read, or empty. */
  public String word() {
    return isTorn()
        ? "%s is not whole: %s after byte %d, and what follows is left out"
            .formatted(
                file,
                members.orElseThrow().tail() == Tail.CUT ? "it ends" : "it is damaged",
                members.orElseThrow().whole())
        : "";
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
