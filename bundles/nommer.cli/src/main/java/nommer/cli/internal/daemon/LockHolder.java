package nommer.cli.internal.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which process holds the lock on a file in which its holder wrote its pid. */
final class LockHolder {
  private static final Path LOCKS = Path.of("/proc/locks");

  private LockHolder() {}

  /** The holder, as Linux and the file agree; empty elsewhere, and when nobody holds it. */
  static Optional<DaemonProcess> of(Path file) {
    try {
      String pid = Files.readString(file, StandardCharsets.US_ASCII).strip();
      String held =
          "\\d+: POSIX +\\S+ +WRITE (%s) \\S+:%s .*"
              .formatted(Pattern.quote(pid), Files.getAttribute(file, "unix:ino"));
      return Files.readAllLines(LOCKS, StandardCharsets.US_ASCII).stream()
          .map(Pattern.compile(held)::matcher)
          .filter(Matcher::matches)
          .findAny()
          .flatMap(its -> DaemonProcess.of(Long.parseLong(its.group(1))));
    } catch (IOException nobody) {
      return Optional.empty();
    }
  }
}
