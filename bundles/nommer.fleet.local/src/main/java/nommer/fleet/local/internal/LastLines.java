package nommer.fleet.local.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;

/**
 * What the workers of a launch said last: what they printed, and if that is nothing, the last
 * complaint of their logs. Little of a file is read, however long it is. Stateless.
 *
 * @param logs the folder of both
 */
record LastLines(Path logs) {
  private static final int TAIL_BYTES = 16 * 1024;
  private static final int MOST_LINES = 3;
  private static final int LONGEST_LINE = 300;

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n]]");
  private static final Predicate<String> COMPLAINT =
      Pattern.compile(" (WARN|ERROR) ").asPredicate();
  private static final Predicate<String> FRAME =
      Pattern.compile("^\\s*(at \\S+\\(|\\.\\.\\. \\d+ )").asPredicate();

  /**
   * Of the worker of that launch that wrote last.
   *
   * @throws FleetException the files cannot be read
   */
  Optional<String> of(String token) {
    return newest(token, ".out")
        .flatMap(file -> last(file, line -> true))
        .or(() -> newest(token, ".log").flatMap(file -> last(file, COMPLAINT)));
  }

  private Optional<Path> newest(String token, String ending) {
    String prefix = Workers.id(token, 1).replaceFirst("1$", "");
    try (Stream<Path> files = Files.list(logs)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .filter(file -> file.toFile().length() > 0)
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new FleetException("cannot list %s: %s".formatted(logs, e), e);
    }
  }

  private static Optional<String> last(Path file, Predicate<String> wanted) {
    List<String> lines =
        CONTROLS
            .matcher(tail(file))
            .replaceAll(" ")
            .lines()
            .filter(line -> !line.isBlank() && !FRAME.test(line))
            .filter(wanted)
            .map(
                line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
            .toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size())));
  }

  private static String tail(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(TAIL_BYTES, in.length());
      byte[] bytes = new byte[length];
      in.seek(in.length() - length);
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new FleetException("cannot read %s: %s".formatted(file, e), e);
    }
  }
}
