package nommer.simulator.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nommer.simulator.internal.outcome.Timeline.Curve;

/** A comparison as a page with its charts, and the charts as files beside it. */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Writes the page and the charts.
   *
   * @return the page
   * @throws UncheckedIOException the folder cannot be written
   */
  public static Path write(Results results, Path folder) {
    try {
      Files.createDirectories(folder);
      for (Curve curve : Curve.values()) {
        String name = curve.name().toLowerCase(Locale.ROOT) + ".svg";
        Files.writeString(folder.resolve(name), new Chart(results, curve, Chart.WIDE).svg());
      }
      return Files.writeString(folder.resolve("report.html"), page(results));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the report to " + folder + ": " + e + "; give another folder by --report",
          e);
    }
  }

  private static String page(Results results) throws IOException {
    StringBuilder charts = new StringBuilder();
    for (Curve curve : Curve.values()) {
      charts
          .append("<figure>\n<div class=\"wide\">\n")
          .append(new Chart(results, curve, Chart.WIDE).svg())
          .append("</div>\n<div class=\"narrow\">\n")
          .append(new Chart(results, curve, Chart.NARROW).svg())
          .append("</div>\n</figure>\n");
    }
    return template()
        .replace("{title}", Markup.escaped(results.title()))
        .replace("{command}", Markup.escaped(results.command()))
        .replace("{table}", table(Column.ALL, results.rows()))
        .replace("{priorities}", priorities(results))
        .replace("{charts}", charts)
        .replace("{notes}", notes(results))
        .replace("{facts}", facts(results));
  }

  private static String template() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Another table, if there is anything to tell. */
  private static String priorities(Results results) {
    return results.workload().isMixed()
        ? "<h2>Waits by priority: %s</h2>%n<div class=\"scroll\"><table>%n%s%n</table></div>%n"
            .formatted(
                results.priorities(), table(Column.byPriority(results.workload()), results.rows()))
        : "";
  }

  private static String table(List<Column> columns, List<Row> rows) {
    StringBuilder html = new StringBuilder("<thead><tr><th>policy</th>");
    for (Column column : columns) {
      html.append("<th>%s</th>".formatted(column.title()));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int policy = 0; policy < rows.size(); policy++) {
      html.append("<tr>").append(name(policy, rows.get(policy)));
      cells(html, columns, rows.get(policy), rows);
      html.append("</tr>\n");
    }
    return html.append("</tbody>").toString();
  }

  private static String name(int policy, Row row) {
    String note = row.undone().isEmpty() ? "" : "<br/><small>" + row.undone() + "</small>";
    return "<th><svg class=\"chart sample\" viewBox=\"0 0 %d 8\">%s</svg>%s%s</th>"
        .formatted(
            Ink.SAMPLE, Ink.sample(policy, 0, 4).strip(), Markup.escaped(row.policy()), note);
  }

  private static void cells(StringBuilder html, List<Column> columns, Row row, List<Row> all) {
    if (row.outcome() == null) {
      html.append("<td class=\"fault\" colspan=\"%d\">".formatted(columns.size()))
          .append("failed: %s</td>".formatted(Markup.escaped(row.failure())));
      return;
    }
    for (Column column : columns) {
      String best = column.isBest(row, all) ? " class=\"best\"" : "";
      html.append("<td%s>%s</td>".formatted(best, column.text(row)));
    }
  }

  private static String notes(Results results) {
    StringBuilder html = new StringBuilder();
    for (Row row : results.rows()) {
      String all = String.join("; ", Notes.of(row, results.settings().offered()));
      if (!all.isEmpty()) {
        html.append(entry(row.policy(), all));
      }
    }
    return html.isEmpty() ? "" : "<h2>What held them back</h2>\n<dl>\n" + html + "</dl>\n";
  }

  private static String entry(String name, String value) {
    return "<dt>%s</dt><dd>%s</dd>%n".formatted(Markup.escaped(name), Markup.escaped(value));
  }

  private static String facts(Results results) {
    StringBuilder html = new StringBuilder();
    Facts.of(results).forEach((name, value) -> html.append(entry(name, value)));
    return html.toString();
  }
}
