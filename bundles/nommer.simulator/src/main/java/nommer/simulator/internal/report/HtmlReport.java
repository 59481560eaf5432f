package nommer.simulator.internal.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nommer.simulator.internal.engine.Timeline.Curve;

/** A comparison as a page with its charts, and the charts as files beside it. */
public final class HtmlReport {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"/><title>nommer simulate</title>
      <meta name="viewport" content="width=device-width"/>
      <style>
      :root{color-scheme:light dark}
      body{font:15px/1.5 system-ui,sans-serif;max-width:960px;margin:2em auto;padding:0 1em}
      pre{overflow-x:auto;font-size:13px} svg{width:100%;height:auto;margin:1em 0}
      </style></head><body>
      <h1>nommer simulate</h1>
      """;

  private static final String NOTE =
      """
      <p>“÷ bound” is the cost by the least that any scheduler would pay that knew all jobs
      beforehand and let 95 % of them wait no longer. Waits are from the submission to the start of
      the attempt that finished.</p>
      """;

  private HtmlReport() {}

  /**
   * Writes the page and the charts.
   *
   * @return the page
   * @throws UncheckedIOException the folder cannot be written
   */
  public static Path write(Results results, Path folder) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<pre>").append(Markup.escaped(TextTable.of(results))).append("</pre>\n");
    page.append(NOTE);
    try {
      Files.createDirectories(folder);
      for (Map.Entry<Curve, String> each : titles().entrySet()) {
        String svg = new Chart(results, each.getKey(), each.getValue()).svg();
        String name = each.getKey().name().toLowerCase(Locale.ROOT) + ".svg";
        Files.writeString(folder.resolve(name), svg);
        page.append(svg);
      }
      Path file = folder.resolve("report.html");
      return Files.writeString(file, page.append("</body></html>\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the report to " + folder + ": " + e + "; give another folder by --report",
          e);
    }
  }

  private static Map<Curve, String> titles() {
    return new TreeMap<>(
        Map.of(
            Curve.BACKLOG, "Backlog (waiting jobs)",
            Curve.INSTANCES, "Instances",
            Curve.COST, "Cost so far (currency of the price)"));
  }
}
