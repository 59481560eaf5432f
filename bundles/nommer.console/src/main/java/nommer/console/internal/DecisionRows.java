package nommer.console.internal;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Decisions as a table. */
final class DecisionRows {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String HEAD =
      """
      <table class="nicetable ui-widget">
      <thead><tr><th class="ui-widget-header">Time (UTC)</th><th class="ui-widget-header">Policy</th>
      <th class="ui-widget-header">Jobs</th><th class="ui-widget-header">Instances</th>
      <th class="ui-widget-header">Asked</th><th class="ui-widget-header">Why</th>
      <th class="ui-widget-header">What became of it</th></tr></thead>
      <tbody class="ui-widget-content">
      """;

  private final Map<String, Outcome> outcomes;

  DecisionRows(Map<String, Outcome> outcomes) {
    this.outcomes = outcomes;
  }

  String table(List<Decision> decisions) {
    StringBuilder table = new StringBuilder(HEAD);
    decisions.forEach(each -> table.append(row(each)));
    return table.append("</tbody></table>\n").toString();
  }

  private String row(Decision each) {
    Decision.View view = each.view();
    String asked = Words.of(each.asked().launches(), each.asked().offer(), each.asked().drains());
    return "<tr%s>".formatted(asked.equals(Words.HOLD) ? "" : " class=\"acts\"")
        + cell("<nobr>" + TIME.format(each.at()) + "</nobr>")
        + cell(Html.escaped(each.policy()))
        + cell("%d queued<br/>%d running".formatted(view.queued(), view.running()))
        + cell(instances(view))
        + cell(Html.escaped(asked))
        + cell(why(each))
        + cell(String.join("<br/>", became(each)))
        + "</tr>\n";
  }

  private static String instances(Decision.View view) {
    StringBuilder words = new StringBuilder(view.active() + " active");
    if (view.starting() > 0) {
      words.append("<br/>").append(view.starting()).append(" starting");
    }
    if (view.ending() > 0) {
      words.append("<br/>").append(view.ending()).append(" ending");
    }
    return words.append("<br/>of ").append(view.max()).toString();
  }

  private static String why(Decision each) {
    StringBuilder why = new StringBuilder(Html.escaped(each.reason()));
    if (!each.numbers().isEmpty()) {
      List<String> numbers = new ArrayList<>();
      each.numbers().forEach((name, value) -> numbers.add(name + " " + Html.number(value)));
      why.append("<div class=\"numbers\">")
          .append(Html.escaped(String.join(", ", numbers)))
          .append("</div>");
    }
    if (!each.warning().isEmpty()) {
      why.append("<div class=\"held\">").append(Html.escaped(each.warning())).append("</div>");
    }
    each.done()
        .held()
        .forEach(
            held ->
                why.append("<div class=\"held\">held back: ")
                    .append(Html.escaped(held))
                    .append("</div>"));
    return why.toString();
  }

  private List<String> became(Decision each) {
    Decision.Done done = each.done();
    List<String> became = new ArrayList<>();
    if (!done.failure().isEmpty()) {
      became.add("<span class=\"failure\">failed: " + Html.escaped(done.failure()) + "</span>");
    } else if (done.launches() > 0) {
      became.add(launch(done));
    }
    if (!done.drains().isEmpty()) {
      became.add("asked to end when idle: " + Html.escaped(String.join(", ", done.drains())));
    }
    return became;
  }

  private String launch(Decision.Done done) {
    Outcome outcome = outcomes.get(done.launch());
    String words = outcome == null ? done.launches() + " launched, awaited" : outcome.words();
    return Html.escaped(words)
        + "<div class=\"numbers\">launch "
        + Html.escaped(done.launch())
        + "</div>";
  }

  private static String cell(String html) {
    return "<td>" + html + "</td>";
  }
}
