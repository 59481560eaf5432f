package nommer.console.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Jobs and instances over the decisions that are kept, as an SVG. */
final class Plot {
  private static final int BOTTOM = 40;

  private static final List<Series> JOBS =
      List.of(
          new Series("queued", "first", Decision.View::queued),
          new Series("running", "second", Decision.View::running));

  private static final List<Series> INSTANCES =
      List.of(
          new Series("active", "first", Decision.View::active),
          new Series("starting", "second", Decision.View::starting),
          new Series("ending", "third", Decision.View::ending),
          new Series("most allowed", "limit", Decision.View::max));

  private Plot() {}

  /**
   * @param newestFirst at least one
   */
  static String svg(List<Decision> newestFirst) {
    List<Decision> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    Panel jobs = new Panel("Jobs (count)", 0, JOBS, oldestFirst);
    Panel instances = new Panel("Instances (count)", Panel.HEIGHT, INSTANCES, oldestFirst);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n"
            .formatted(Panel.WIDTH, 2 * Panel.HEIGHT + BOTTOM));
    svg.append("<title>Jobs and instances at the decisions that are kept</title>\n");
    svg.append(jobs.svg(false)).append(instances.svg(true));
    for (Decision each : oldestFirst) {
      if (each.done().acted()) {
        String style = each.done().launches() > 0 ? "launch" : "drain";
        svg.append(instances.mark(each, style, each.at() + ": " + each.words()));
      }
    }
    svg.append(
        "<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">time (UTC)</text>%n"
            .formatted(Panel.WIDTH / 2, 2 * Panel.HEIGHT + BOTTOM - 14));
    return svg.append("</svg>\n").toString();
  }
}
