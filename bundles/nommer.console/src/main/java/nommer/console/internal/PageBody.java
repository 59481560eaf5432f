package nommer.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The page, but for what the console puts around it. */
final class PageBody {
  private static final String WHY_NOT =
      """
      The first decision comes within a second of the start. If this stays: <code>allow.launches</code> in
      <code>conf/nommer.fleet.scaler.config</code> may be false, another feederd on the same store may decide, or the
      policy may be missing; <code>data/logs/feederd.log</code> says more.
      """;

  private static final String NO_SCALER =
      """
      No scaler runs in this feederd, so nothing is decided. Look for <code>nommer.fleet.scaler</code> among the
      <a href="components">components</a>: one that is not satisfied names what it misses.
      """;

  private static final String NONE_YET =
      """
      The scaler runs, but has decided nothing yet.
      """
          + WHY_NOT;

  private static final String NO_LOOK =
      """
      <h2>Now</h2>
      <p>This feederd has not decided anything yet; what follows is of its earlier lives. %s</p>
      """
          .formatted(WHY_NOT);

  private static final String STYLE =
      """
      <style>
      #scaling p{margin:.6em 0} #scaling h2{font-size:1.2em;font-weight:bold;margin:1.2em 0 .4em}
      #scaling td{padding:4px 8px;vertical-align:top;line-height:1.35} #scaling table{width:100%}
      #scaling .acts{background:#eef5fb} #scaling .numbers{color:#666;font-size:.85em}
      #scaling .held{color:#8a4b00} #scaling .failure,#scaling .problem{color:#a00000;font-weight:bold}
      #scaling .tiles{display:flex;flex-wrap:wrap;gap:8px}
      #scaling .tile{border:1px solid #ccc;border-radius:4px;padding:6px 12px;min-width:7em}
      #scaling .tile b{display:block;font-size:1.5em;font-weight:bold;line-height:1.4}
      #scaling svg{width:100%;max-width:1200px;height:auto;font:12px sans-serif}
      #scaling svg .grid{stroke:#ddd;fill:none} #scaling svg .tick{fill:#555} #scaling svg .title{font-weight:bold}
      #scaling svg .line{fill:none;stroke-width:2;stroke-linecap:square}
      #scaling svg .first{stroke:#0072b2} #scaling svg .second{stroke:#d55e00} #scaling svg .third{stroke:#009e73}
      #scaling svg .limit{stroke:#777;stroke-width:1.5;stroke-dasharray:5 4}
      #scaling svg .launch{fill:#cc79a7;stroke:#fff} #scaling svg .drain{fill:#fff;stroke:#cc79a7;stroke-width:2}
      </style>
      """;

  private final Span span;
  private final Instant now;

  PageBody(Span span, Instant now) {
    this.span = span;
    this.now = now;
  }

  /** What is shown where there is no scaler. */
  String withoutScaler() {
    return page("<p>" + NO_SCALER + "</p>\n");
  }

  /**
   * @param latest the last look of this feederd, perhaps not kept; empty before the first
   */
  String of(Entries entries, Optional<Decision> latest) {
    List<Decision> decisions = entries.decisions();
    if (decisions.isEmpty()) {
      return page("<p>" + NONE_YET + "</p>\n" + unread(entries.unread()));
    }
    int end = Math.min(decisions.size(), span.from() + span.limit());
    int start = Math.min(end, span.from());
    return page(
        latest.map(this::now).orElse(NO_LOOK)
            + "<h2>Jobs and instances</h2>\n"
            + Plot.svg(withLatest(decisions, latest))
            + "<p class=\"numbers\">Numbers stand until the next decision that was kept: what says the same as the"
            + " one before it, and does nothing, is not. Dots: launches; rings: drains; point at one.</p>\n"
            + "<h2>Decisions</h2>\n"
            + pages(start, end, decisions.size())
            + new DecisionRows(entries.outcomes()).table(decisions.subList(start, end))
            + unread(entries.unread()));
  }

  private static List<Decision> withLatest(List<Decision> kept, Optional<Decision> latest) {
    List<Decision> all = new ArrayList<>(kept);
    latest.filter(look -> look.at().isAfter(kept.get(0).at())).ifPresent(look -> all.add(0, look));
    return all;
  }

  private String page(String content) {
    String problem = span.problem().isEmpty() ? "" : span.problem() + ": the latest are shown";
    return "<div id=\"scaling\">\n"
        + STYLE
        + "<p class=\"statline\">At %s UTC. <a href=\"scaling\">Refresh</a></p>%n"
            .formatted(DecisionRows.TIME.format(now))
        + problem(problem)
        + content
        + "</div>\n";
  }

  private String now(Decision last) {
    Decision.View view = last.view();
    return "<h2>Now</h2>\n<p>Policy <b>%s</b>, of the plug-in %s. At its last look, %s ago: <b>%s</b>, since %s</p>%n"
            .formatted(
                Html.escaped(last.policy()),
                Html.escaped(last.plugin()),
                Html.duration(Math.max(0, Duration.between(last.at(), now).toMillis() / 1000.0)),
                Html.escaped(last.words()),
                Html.escaped(last.reason()))
        + problem(last.warning())
        + "<div class=\"tiles\">"
        + tile(view.queued(), "jobs queued")
        + tile(view.running(), "jobs running")
        + tile(view.active(), "instances active")
        + tile(view.starting(), "starting")
        + tile(view.ending(), "ending")
        + tile(view.max(), "most allowed")
        + cost(view.cost())
        + "</div>\n";
  }

  private static String problem(String what) {
    return what.isEmpty() ? "" : "<p class=\"problem\">%s</p>%n".formatted(Html.escaped(what));
  }

  private static String tile(int count, String what) {
    return "<div class=\"tile\"><b>%d</b>%s</div>".formatted(count, what);
  }

  private static String cost(OptionalDouble cost) {
    return "<div class=\"tile\"><b>%s</b>cost per hour</div>"
        .formatted(cost.isPresent() ? Html.number(cost.getAsDouble()) : "unknown");
  }

  private String pages(int start, int end, int all) {
    StringBuilder pages = new StringBuilder("<p>");
    pages.append(
        start == end
            ? "None of %d".formatted(all)
            : "%d to %d of %d, newest first.".formatted(start + 1, end, all));
    if (start > 0) {
      pages.append(link(span.newer(), "newer"));
    }
    if (end < all) {
      pages.append(link(span.older(), "older"));
    }
    return pages.append("</p>\n").toString();
  }

  private static String link(Span span, String text) {
    return " <a href=\"scaling%s\">%s</a>".formatted(Html.escaped(span.query()), text);
  }

  private static String unread(int entries) {
    return entries == 0
        ? ""
        : problem(entries + " entries of data/scaling cannot be read and are left out");
  }
}
