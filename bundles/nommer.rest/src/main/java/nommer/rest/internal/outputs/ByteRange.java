package nommer.rest.internal.outputs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, as RFC 9110 (14.1) has it. Immutable.
 *
 * @param from the first byte
 * @param length how many, at least one
 */
record ByteRange(long from, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * What a header {@code Range} asks for.
   *
   * @param header or empty
   * @param size of the whole, in bytes
   * @return empty where all is to be sent: of no range, of several, and of what is none
   * @throws IllegalArgumentException there is no such part
   */
  static Optional<ByteRange> of(String header, long size) {
    Matcher asked = ONE.matcher(header.strip());
    if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (asked.group(1).isEmpty()) { // the last ones
      long last = Math.min(size, Long.parseLong(asked.group(2)));
      return Optional.of(checked(size - last, last));
    }
    long from = Long.parseLong(asked.group(1));
    long end = asked.group(2).isEmpty() ? size - 1 : Long.parseLong(asked.group(2));
    if (end < from && !asked.group(2).isEmpty() && from < size) {
      return Optional.empty(); // not a range at all, says the RFC
    }
    return Optional.of(checked(from, from < size ? Math.min(end, size - 1) - from + 1 : 0));
  }

  private static ByteRange checked(long from, long length) {
    if (length <= 0) {
      throw new IllegalArgumentException("no byte is within");
    }
    return new ByteRange(from, length);
  }

  /** As {@code Content-Range} has it. */
  String of(long size) {
    return "bytes %d-%d/%d".formatted(from, from + length - 1, size);
  }
}
