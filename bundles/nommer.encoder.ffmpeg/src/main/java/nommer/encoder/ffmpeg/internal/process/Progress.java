package nommer.encoder.ffmpeg.internal.process;

/**
 * How far ffmpeg says it is. What it prints may stand still while it goes on printing.
 *
 * @param frame pictures encoded
 * @param outMicros time of the output so far, in microseconds
 * @param bytes written
 */
public record Progress(long frame, long outMicros, long bytes) {
  /** Before the first line. */
  public static final Progress NONE = new Progress(0, 0, 0);

  /** With one line of {@code -progress} taken in; lines that tell nothing change nothing. */
  Progress with(String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return this;
    }
    String value = line.substring(equals + 1).strip();
    return switch (line.substring(0, equals)) {
      case "frame" -> new Progress(number(value, frame), outMicros, bytes);
      case "out_time_us" -> new Progress(frame, number(value, outMicros), bytes);
      case "total_size" -> new Progress(frame, outMicros, number(value, bytes));
      default -> this;
    };
  }

  private static long number(String text, long otherwise) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() < 19 ? Long.parseLong(text) : otherwise;
  }
}
