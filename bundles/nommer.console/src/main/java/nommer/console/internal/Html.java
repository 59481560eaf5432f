package nommer.console.internal;

import java.util.Locale;
import org.owasp.encoder.Encode;

/** Text and numbers for HTML and SVG. */
final class Html {
  private Html() {}

  /**
   * Text as content, or as the value of a quoted attribute. The console puts values in place of
   * what looks like {@code ${name}}, so that is hidden from it.
   */
  static String escaped(String text) {
    return Encode.forHtml(text).replace("$", "&#36;");
  }

  /**
   * A number for people: whole ones without a point, others with three figures or more. NaN is
   * unknown.
   */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    double size = Math.abs(value);
    return size >= 1e6 || size < 1e-3
        ? String.format(Locale.ROOT, "%.2e", value)
        : String.format(Locale.ROOT, size < 1 ? "%.3f" : size < 100 ? "%.2f" : "%.1f", value);
  }

  /** Seconds as people say it. */
  static String duration(double seconds) {
    if (seconds < 90) {
      double tenths = Math.round(seconds * 10) / 10.0;
      boolean whole = seconds >= 10 || tenths == Math.rint(tenths);
      return String.format(Locale.ROOT, whole ? "%.0f s" : "%.1f s", tenths);
    }
    double minutes = seconds / 60;
    return minutes < 90
        ? Math.round(minutes) + " min"
        : minutes < 48 * 60
            ? Math.round(minutes / 60) + " h"
            : Math.round(minutes / 1440) + " days";
  }
}
