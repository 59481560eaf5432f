package nommer.simulator.internal.report;

import java.time.Instant;
import java.util.Locale;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.outcome.Timeline.Curve;

/** One quantity over time, a line for each policy, as an SVG that needs nothing else. */
final class Chart {
  /** For a screen or a slide, and for a telephone. */
  static final int WIDE = 900;

  static final int NARROW = 400;

  private static final int PLOT = 230;
  private static final int LEFT = 58;
  private static final int RIGHT = 16;
  private static final int BOTTOM = 46;
  private static final int LEGEND = 34;
  private static final int LEGEND_LINE = 18;
  private static final int LETTER = 7;
  private static final int SAMPLE = Ink.SAMPLE + 8;
  private static final int AMOUNT_TICKS = 5;
  private static final int TICK_PIXELS = 75;

  private static final String STYLE =
      "<style>.chart{font:12px system-ui,sans-serif}.chart text{fill:#333}.chart .paper{fill:#fff}"
          + ".chart .grid{stroke:#8884}.chart .axis{stroke:#888}"
          + ".chart .line{fill:none;stroke-width:1.7;stroke-linejoin:round}"
          + ".chart .title{font-size:14px;font-weight:600}"
          + "@media(prefers-color-scheme:dark){.chart text{fill:#ddd}.chart .paper{fill:#161616}}"
          + "</style>\n";

  private final Results results;
  private final Curve curve;
  private final int width;
  private final long start;
  private final Axis time;
  private final Axis amount;
  private final StringBuilder legend = new StringBuilder();
  private int top = LEGEND;

  Chart(Results results, Curve curve, int width) {
    this.results = results;
    this.curve = curve;
    this.width = width;
    this.start = results.workload().start();
    this.time = Axis.time(Math.max(1, seconds()), (width - LEFT - RIGHT) / TICK_PIXELS);
    this.amount = Axis.amount(most(), !curve.equals(Curve.COST), AMOUNT_TICKS);
    legend();
  }

  String svg() {
    String title = title();
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" ")
        .append("viewBox=\"0 0 %d %d\">%n".formatted(width, height()))
        .append("<title>%s</title>%n%s".formatted(Markup.escaped(title), STYLE))
        .append("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n".formatted(width, height()))
        .append("<text class=\"title\" x=\"8\" y=\"18\">%s</text>%n".formatted(title))
        .append(legend);
    axes(svg);
    for (int policy = 0; policy < results.rows().size(); policy++) {
      line(svg, policy);
    }
    return svg.append("</svg>\n").toString();
  }

  private String title() {
    String unit = amount.name().isEmpty() ? "" : ", in millions";
    return switch (curve) {
      case BACKLOG -> "Jobs that wait" + unit;
      case INSTANCES -> "Instances" + unit;
      case COST -> "Cost so far, in the currency of the price" + unit;
    };
  }

  private int height() {
    return top + PLOT + BOTTOM;
  }

  private double seconds() {
    return results.timelines().mapToLong(each -> each.time(each.size() - 1) - start).max().orElse(0)
        / 1000.0;
  }

  private double most() {
    return results.timelines().mapToDouble(each -> each.most(curve)).max().orElse(0);
  }

  /** As many names in a line as there is room for. */
  private void legend() {
    int x = 8;
    for (int policy = 0; policy < results.rows().size(); policy++) {
      String name = results.rows().get(policy).policy();
      int needed = SAMPLE + LETTER * name.length() + 12;
      if (x > 8 && x + needed > width) {
        x = 8;
        top += LEGEND_LINE;
      }
      legend.append(Ink.sample(policy, x, top));
      text(legend, x + SAMPLE, top + 4, "start", name);
      x += needed;
    }
    top += LEGEND_LINE;
  }

  private void axes(StringBuilder svg) {
    for (double tick : amount.ticks()) {
      mark(svg, tick == 0 ? "axis" : "grid", LEFT, y(tick), width - RIGHT, y(tick));
      text(svg, LEFT - 8, y(tick) + 4, "end", amount.label(tick));
    }
    for (double tick : time.ticks()) {
      mark(svg, tick == 0 ? "axis" : "grid", x(tick), top, x(tick), top + PLOT);
      text(svg, x(tick), top + PLOT + 17, "middle", time.label(tick));
    }
    String what = "%s since the first job, %s UTC".formatted(time.name(), minute(start));
    text(svg, (LEFT + width - RIGHT) / 2.0, height() - 10, "middle", what);
  }

  private void line(StringBuilder svg, int policy) {
    Timeline timeline = results.rows().get(policy).timeline();
    StringBuilder points = new StringBuilder();
    new Sketch(timeline, curve, (width - LEFT - RIGHT) / 2)
        .draw(
            (at, value) ->
                points
                    .append(' ')
                    .append(pixel(x((at - start) / 1000.0)))
                    .append(',')
                    .append(pixel(y(value))));
    svg.append(
        "<polyline class=\"line\" %s points=\"%s\"/>%n"
            .formatted(Ink.of(policy), points.toString().strip()));
  }

  /** A time for people, in UTC. */
  static String minute(long millis) {
    return Instant.ofEpochMilli(millis).toString().substring(0, 16).replace('T', ' ');
  }

  private static void mark(
      StringBuilder svg, String kind, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n"
            .formatted(kind, pixel(x1), pixel(y1), pixel(x2), pixel(y2)));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
            .formatted(pixel(x), pixel(y), anchor, Markup.escaped(text)));
  }

  private double x(double second) {
    return LEFT + second / time.end() * (width - LEFT - RIGHT);
  }

  private double y(double value) {
    return top + PLOT - value / amount.end() * PLOT;
  }

  private static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
