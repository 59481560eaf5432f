package nommer.packager.internal.manifest;

import java.util.List;
import java.util.function.ToLongFunction;
import nommer.packager.internal.cut.KeyFrame;
import nommer.packager.internal.cut.Segment;
import nommer.packager.internal.cut.Stream;

/**
 * Bit rates as they were measured, in bits a second.
 *
 * @param peak the highest of any stretch of segments between half and one and a half times the
 *     target duration, as RFC 8216 has it
 * @param average of all
 */
public record Rates(long peak, long average) {
  private static final long MICROS = 1_000_000;

  /** Of the segments of a rendition. */
  public static Rates of(Stream stream) {
    return of(
        stream, stream.segments(), Segment::bytes, each -> stream.micros(each.start(), each.end()));
  }

  /** Of its key frames alone. */
  static Rates ofKeyFrames(Stream stream) {
    return of(
        stream,
        stream.keyFrames(),
        KeyFrame::bytes,
        each -> stream.micros(each.start(), each.end()));
  }

  /** The longest segment, in whole seconds, rounded, at least 1. */
  static long target(Stream stream) {
    return stream.segments().stream()
        .mapToLong(each -> Math.round(stream.micros(each.start(), each.end()) / (double) MICROS))
        .map(seconds -> Math.max(1, seconds))
        .max()
        .orElse(1);
  }

  private static <T> Rates of(
      Stream stream, List<T> parts, ToLongFunction<T> bytes, ToLongFunction<T> micros) {
    long target = target(stream) * MICROS;
    long average =
        rate(parts.stream().mapToLong(bytes).sum(), parts.stream().mapToLong(micros).sum());
    long peak = average;
    for (int from = 0; from < parts.size(); from++) {
      long size = 0;
      long length = 0;
      for (int i = from; i < parts.size(); i++) {
        size += bytes.applyAsLong(parts.get(i));
        length += micros.applyAsLong(parts.get(i));
        if (2 * length > 3 * target) {
          break;
        }
        if (2 * length >= target) {
          peak = Math.max(peak, rate(size, length));
        }
      }
    }
    return new Rates(peak, average);
  }

  private static long rate(long bytes, long micros) {
    return micros == 0 ? 0 : (long) Math.ceil(8.0 * MICROS * bytes / micros);
  }
}
