package nommer.cli.internal.daemon;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines that a log has gained since a moment. */
final class LogTail {
  private static final int LINES = 20;
  private static final int BYTES = 32 * 1024;

  private final Path file;
  private final long from;

  private LogTail(Path file, long from) {
    this.file = file;
    this.from = from;
  }

  /** What is written to {@code file} from now on; it need not exist. */
  static LogTail fromNow(Path file) {
    return new LogTail(file, size(file));
  }

  /** All that {@code file} holds. */
  static LogTail whole(Path file) {
    return new LogTail(file, 0);
  }

  /** The lines, indented, under the file's name; empty when there are none. */
  String read() {
    try {
      List<String> lines = tail().lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
      return last.isEmpty() ? "" : "\n" + file + ":\n  " + String.join("\n  ", last);
    } catch (IOException unreadable) {
      return "\n" + file + " cannot be read: " + unreadable.getMessage();
    }
  }

  private String tail() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long begin = from <= log.length() ? from : 0;
      log.seek(Math.max(begin, log.length() - BYTES));
      byte[] bytes = new byte[(int) (log.length() - log.getFilePointer())];
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
