package nommer.simulator.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nommer.simulator.internal.engine.Timeline;
import nommer.simulator.internal.engine.Timeline.Curve;

/** One quantity over time, a line for each policy, as an SVG that needs nothing else. */
final class Chart {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 300;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 44;
  private static final int BOTTOM = 44;
  private static final int POINTS = 600;
  private static final int TICKS = 5;

  /** Of Okabe and Ito, who tell them apart whatever one's eyes are like. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9", "#7f7f7f");

  private static final String STYLE =
      "<style>.chart{font:12px system-ui,sans-serif;color-scheme:light dark}.chart text{fill:#333}"
          + ".chart .grid{stroke:#8885;stroke-width:1}.chart .line{fill:none;stroke-width:1.6}"
          + ".chart .title{font-size:14px;font-weight:600}"
          + "@media(prefers-color-scheme:dark){.chart text{fill:#ddd}}</style>\n";

  private final Results results;
  private final Curve curve;
  private final String title;
  private final long start;
  private final double hours;
  private final double top;

  Chart(Results results, Curve curve, String title) {
    this.results = results;
    this.curve = curve;
    this.title = title;
    this.start = results.workload().start();
    this.hours = Math.max(1e-9, lines().stream().mapToDouble(this::end).max().orElse(1));
    this.top = step(lines().stream().mapToDouble(this::highest).max().orElse(0)) * TICKS;
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\">%n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<title>").append(Markup.escaped(title)).append("</title>\n").append(STYLE);
    svg.append("<text class=\"title\" x=\"%d\" y=\"18\">%s</text>%n".formatted(LEFT, title));
    axes(svg);
    int number = 0;
    for (Row row : results.rows()) {
      if (row.outcome() != null) {
        line(svg, row, row.outcome().timeline(), number++);
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private List<Timeline> lines() {
    List<Timeline> all = new ArrayList<>();
    for (Row row : results.rows()) {
      if (row.outcome() != null) {
        all.add(row.outcome().timeline());
      }
    }
    return all;
  }

  private void axes(StringBuilder svg) {
    for (int tick = 0; tick <= TICKS; tick++) {
      double value = top * tick / TICKS;
      mark(svg, LEFT, y(value), WIDTH - RIGHT, y(value));
      text(svg, LEFT - 8, y(value) + 4, "end", number(value));
    }
    double step = step(hours);
    for (double hour = 0; hour <= hours; hour += step) {
      mark(svg, x(hour), TOP, x(hour), HEIGHT - BOTTOM);
      text(svg, x(hour), HEIGHT - BOTTOM + 18, "middle", number(hour));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", "hours since the first job");
  }

  private void line(StringBuilder svg, Row row, Timeline timeline, int number) {
    String colour = COLOURS.get(number % COLOURS.size());
    StringBuilder points = new StringBuilder();
    int bucket = Math.max(1, (timeline.size() + POINTS - 1) / POINTS);
    for (int from = 0; from < timeline.size(); from += bucket) {
      double mean = 0;
      int to = Math.min(timeline.size(), from + bucket);
      for (int at = from; at < to; at++) {
        mean += timeline.value(curve, at) / (to - from);
      }
      points.append("%s,%s ".formatted(pixel(x(hour(timeline, from))), pixel(y(mean))));
    }
    svg.append(
        "<polyline class=\"line\" stroke=\"%s\" points=\"%s\"/>%n"
            .formatted(colour, points.toString().strip()));
    double legend = LEFT + number * 130.0;
    svg.append(
        "<rect x=\"%s\" y=\"27\" width=\"14\" height=\"4\" fill=\"%s\"/>%n"
            .formatted(pixel(legend), colour));
    text(svg, legend + 20, 33, "start", row.policy());
  }

  private static void mark(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"grid\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n"
            .formatted(pixel(x1), pixel(y1), pixel(x2), pixel(y2)));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
            .formatted(pixel(x), pixel(y), anchor, Markup.escaped(text)));
  }

  private double x(double hour) {
    return LEFT + hour / hours * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (top > 0 ? value / top : 0) * (HEIGHT - TOP - BOTTOM);
  }

  private double hour(Timeline timeline, int at) {
    return (timeline.time(at) - start) / 3_600_000.0;
  }

  private double end(Timeline timeline) {
    return timeline.size() == 0 ? 0 : hour(timeline, timeline.size() - 1);
  }

  private double highest(Timeline timeline) {
    double most = 0;
    for (int at = 0; at < timeline.size(); at++) {
      most = Math.max(most, timeline.value(curve, at));
    }
    return most;
  }

  /** The least of 1, 2, 5, 10 … of which {@link #TICKS} reach the range. */
  private static double step(double range) {
    double least = Math.max(1e-3, range / TICKS);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double mantissa = least / power;
    return power * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
