package nommer.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Counts over time as lines with steps, in a part of a {@link Plot}. */
final class Panel {
  static final int WIDTH = 1000;
  static final int HEIGHT = 190;

  private static final int LEFT = 52;
  private static final int RIGHT = 16;
  private static final int HEAD = 34;
  private static final int PLOTTED = HEIGHT - HEAD - 14;
  private static final int MOST_COUNTS = 4;
  private static final int MOST_TIMES = 8;

  /** A single decision is a point in the middle of this. */
  private static final Duration LEAST_RANGE = Duration.ofMinutes(1);

  private final String title;
  private final int top;
  private final List<Series> series;
  private final List<Decision> oldestFirst;
  private final Instant first;
  private final Instant last;
  private final long step;

  /**
   * @param title what is counted
   * @param top distance of the panel from the top of the plot, in pixels
   * @param oldestFirst the decisions, at least one
   */
  Panel(String title, int top, List<Series> series, List<Decision> oldestFirst) {
    this.title = title;
    this.top = top;
    this.series = series;
    this.oldestFirst = oldestFirst;
    Instant start = oldestFirst.get(0).at();
    Instant end = oldestFirst.get(oldestFirst.size() - 1).at();
    Duration missing = missing(Duration.between(start, end));
    this.first = start.minus(missing);
    this.last = end.plus(missing);
    this.step = Ticks.countStep(highest(), MOST_COUNTS);
  }

  /**
   * @param times whether the axis of time is labelled
   */
  String svg(boolean times) {
    StringBuilder svg = new StringBuilder();
    svg.append(text("title", LEFT, top + 14, "start", title));
    counts(svg);
    times(svg, times);
    int legend = LEFT + 240;
    for (Series each : series) {
      svg.append(
          "<path class=\"line %s\" d=\"M%d %dh18\"/>".formatted(each.style(), legend, top + 10));
      svg.append(text("label", legend + 24, top + 14, "start", each.name()));
      legend += 110;
      svg.append("<path class=\"line %s\" d=\"%s\"/>%n".formatted(each.style(), line(each)));
    }
    return svg.toString();
  }

  /** A mark at the bottom of the panel with a text that shows when pointed at. */
  String mark(Decision decision, String style, String text) {
    return "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"4\"><title>%s</title></circle>%n"
        .formatted(style, pixel(x(decision.at())), pixel(y(0)), Html.escaped(text));
  }

  private void counts(StringBuilder svg) {
    for (int tick = 0; tick <= MOST_COUNTS; tick++) {
      String y = pixel(y(step * tick));
      svg.append("<path class=\"grid\" d=\"M%d %sH%d\"/>".formatted(LEFT, y, WIDTH - RIGHT));
      svg.append(text("tick", LEFT - 8, y(step * tick) + 4, "end", "" + step * tick));
    }
  }

  private void times(StringBuilder svg, boolean labels) {
    DateTimeFormatter format = Ticks.format(first, last, MOST_TIMES);
    for (Instant time : Ticks.times(first, last, MOST_TIMES)) {
      svg.append(
          "<path class=\"grid\" d=\"M%s %sV%s\"/>"
              .formatted(pixel(x(time)), pixel(y(0)), pixel(y(step * MOST_COUNTS))));
      if (labels) {
        svg.append(text("tick", x(time), y(0) + 18, "middle", format.format(time)));
      }
    }
  }

  /** The numbers of a decision stand until the next. */
  private String line(Series each) {
    StringBuilder path = new StringBuilder();
    for (Decision decision : oldestFirst) {
      String x = pixel(x(decision.at()));
      String y = pixel(y(each.value().applyAsInt(decision.view())));
      path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
    }
    return path.append("h1").toString();
  }

  private int highest() {
    return oldestFirst.stream()
        .flatMapToInt(
            each -> series.stream().mapToInt(line -> line.value().applyAsInt(each.view())))
        .max()
        .orElse(0);
  }

  /** On either side. */
  private static Duration missing(Duration range) {
    return range.compareTo(LEAST_RANGE) < 0 ? LEAST_RANGE.minus(range).dividedBy(2) : Duration.ZERO;
  }

  private double x(Instant at) {
    double range = Duration.between(first, last).toMillis();
    return LEFT + Duration.between(first, at).toMillis() / range * (WIDTH - LEFT - RIGHT);
  }

  private double y(long count) {
    return top + HEAD + PLOTTED * (1 - count / (double) (step * MOST_COUNTS));
  }

  private static String text(String style, double x, double y, String anchor, String text) {
    return "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
        .formatted(style, pixel(x), pixel(y), anchor, Html.escaped(text));
  }

  private static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
