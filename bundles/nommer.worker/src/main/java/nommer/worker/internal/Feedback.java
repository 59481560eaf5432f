package nommer.worker.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * What encoders tell while they work: one attempt's progress, size and warnings. Thread-safe;
 * encoders tell from threads of their own, and it may be anything.
 */
final class Feedback {
  private static final int MOST_WARNINGS = 20;
  private static final int LONGEST_WARNING = 500;

  private final DoubleConsumer onProgress;
  private final List<String> warnings = new ArrayList<>();
  private double pixels;
  private int more;
  private double base;
  private double share;
  private boolean listening;

  Feedback(DoubleConsumer onProgress) {
    this.onProgress = onProgress;
  }

  /** The next of {@code count} encodes begins: what it tells is its part of the whole. */
  synchronized void listen(int index, int count) {
    base = (double) index / count;
    share = 1.0 / count;
    listening = true;
  }

  /** The encode is over; a thread that it left behind is not heard. */
  synchronized void listenNoMore() {
    listening = false;
  }

  synchronized void progress(double fraction) {
    if (listening && fraction >= 0 && fraction <= 1) {
      onProgress.accept(base + fraction * share);
    }
  }

  synchronized void sized(double total) {
    if (listening && total > 0 && Double.isFinite(total)) {
      pixels = total;
    }
  }

  synchronized void warn(String message) {
    String text = String.valueOf(message);
    if (!listening) {
      return;
    }
    if (warnings.size() < MOST_WARNINGS) {
      boolean fits = text.length() <= LONGEST_WARNING;
      warnings.add(fits ? text : text.substring(0, LONGEST_WARNING) + "…");
    } else {
      more++;
    }
  }

  /** Pixels of the source's frames; 0 if no encoder told. */
  synchronized double pixels() {
    return pixels;
  }

  /** For the details of a finished job; empty without warnings. */
  synchronized String details() {
    if (warnings.isEmpty()) {
      return "";
    }
    String rest = more > 0 ? "; and " + more + " more" : "";
    return "finished with warnings: " + String.join("; ", warnings) + rest;
  }
}
