package nommer.worker.internal.attempt;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import nommer.job.api.JobMedia;
import nommer.job.record.MediaJson;
import nommer.media.api.MediaStream;
import nommer.media.api.Medium;
import org.jspecify.annotations.Nullable;

/**
 * What encoders tell while they work: one attempt's progress, size and warnings. Thread-safe;
 * encoders tell from threads of their own, and it may be anything.
 */
final class Feedback {
  private static final int MOST_WARNINGS = 20;
  private static final int LONGEST_WARNING = 500;

  private final DoubleConsumer onProgress;

  /** Each with the outputs that it was told of, in the order in which they were told first. */
  private final Map<String, Set<Integer>> warnings = new LinkedHashMap<>();

  private final double[] parts;
  private final boolean[] heard;
  private double pixels;
  private String box = "";
  private int more;
  private @Nullable Medium source;
  private final @Nullable Medium[] made;

  /**
   * @param outputs how many there are
   * @param onProgress hears the part of the whole that is done, 0 to 1
   */
  Feedback(int outputs, DoubleConsumer onProgress) {
    this.parts = new double[outputs];
    this.heard = new boolean[outputs];
    this.made = new Medium[outputs];
    this.onProgress = onProgress;
  }

  /** Its encode begins. */
  synchronized void listen(int output) {
    heard[output] = true;
  }

  /** Its encode is over; a thread that it left behind is not heard. */
  synchronized void listenNoMore(int output) {
    heard[output] = false;
  }

  /** It is there, whatever its encoder told. */
  synchronized void done(int output) {
    reach(output, 1);
  }

  /** It is optional, and was not made; its encoder is done with it. */
  synchronized void leftOut(int output, String why) {
    made[output] = null;
    heard[output] = true;
    warn(output, "left out: " + why);
    heard[output] = false;
    reach(output, 1);
  }

  synchronized void progress(int output, double fraction) {
    if (heard[output] && fraction >= 0 && fraction <= 1) {
      reach(output, fraction);
    }
  }

  /** An output is an equal part of the whole, for how long each will take is not known. */
  private void reach(int output, double fraction) {
    parts[output] = fraction;
    onProgress.accept(DoubleStream.of(parts).sum() / parts.length);
  }

  synchronized void sized(int output, double total) {
    if (heard[output] && total > 0 && Double.isFinite(total)) {
      pixels = total;
    }
  }

  synchronized void boxed(int output, String kind) {
    if (heard[output] && kind.matches("[a-z0-9-]{1,20}")) {
      box = kind;
    }
  }

  /** Runs that read only a part count only that. */
  synchronized void cameIn(int output, Medium medium) {
    if (heard[output] && (source == null || pictures(medium) > pictures(source))) {
      source = medium;
    }
  }

  synchronized void wentOut(int output, Medium medium) {
    if (heard[output]) {
      made[output] = medium;
    }
  }

  private static long pictures(Medium medium) {
    return medium.streams().stream().mapToLong(MediaStream::frames).sum();
  }

  /** What came in and what went out, as far as encoders told. */
  synchronized JobMedia media() {
    return MediaJson.write(
        Optional.ofNullable(source), Arrays.stream(made).map(Optional::ofNullable).toList());
  }

  /** Passes and outputs of one source tell the same: it is kept once. */
  synchronized void warn(int output, String message) {
    String whole = String.valueOf(message);
    boolean fits = whole.length() <= LONGEST_WARNING;
    String text = fits ? whole : whole.substring(0, LONGEST_WARNING) + "…";
    if (!heard[output]) {
      return;
    }
    if (warnings.containsKey(text) || warnings.size() < MOST_WARNINGS) {
      warnings.computeIfAbsent(text, unseen -> new TreeSet<>()).add(output);
    } else {
      more++;
    }
  }

  /** Pixels of the source's frames; 0 if no encoder told. */
  synchronized double pixels() {
    return pixels;
  }

  /** The box that was told last; empty if none was. */
  synchronized String box() {
    return box;
  }

  /** For the details of a finished job; empty without warnings. */
  synchronized String details() {
    if (warnings.isEmpty()) {
      return "";
    }
    String rest = more > 0 ? "; and " + more + " more" : "";
    return warnings.entrySet().stream()
        .map(warning -> which(warning.getValue()) + warning.getKey())
        .collect(Collectors.joining("; ", "finished with warnings: ", rest));
  }

  private String which(Set<Integer> outputs) {
    return parts.length == 1
        ? ""
        : outputs.stream()
            .map(output -> "outputs[" + output + "]")
            .collect(Collectors.joining(", ", "", ": "));
  }
}
