package nommer.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageBodyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:10Z");
  private static final String HOSTILE = "<script>alert(1)</script>\\\"' ${appRoot} & \u0007";

  private final PageBody page = new PageBody(span(Map.of()), NOW);

  @Test
  void itSaysWhatTheLastDecisionWasAndWhoseCodeMadeItOnWhatView() {
    String html = page.of(Lines.entries(Lines.LAUNCH), look(Lines.HOLD));

    assertThat(html)
        .contains("At 2026-03-01 12:00:10 UTC")
        .contains("Policy <b>overflow</b>, of the plug-in nommer.scaling 0.1.0.")
        .contains("70 s ago: <b>hold</b>, since no job waits")
        .contains("<b>0</b>jobs queued", "<b>2</b>jobs running", "<b>1</b>instances active")
        .contains("<b>0</b>starting", "<b>0</b>ending", "<b>3</b>most allowed")
        .contains("<b>unknown</b>cost per hour");
  }

  @Test
  void theLastLookIsTheEndOfThePlotThoughItWasNotKept() {
    Entries kept = Lines.entries(Lines.LAUNCH);

    assertThat(page.of(kept, look(Lines.HOLD))).contains("H984.0V176.0").contains("1 to 1 of 1");
    assertThat(page.of(kept, look(Lines.LAUNCH))).doesNotContain("H984.0V");
  }

  @Test
  void aLookThatIsOlderThanWhatWasKeptSinceTheClockWasSetBackIsNotPlotted() {
    assertThat(page.of(Lines.entries(Lines.HOLD), look(Lines.LAUNCH))).doesNotContain("<circle");
  }

  @Test
  void beforeTheFirstLookOfThisFeederdThatIsSaidBesideWhatWasKept() {
    assertThat(page.of(Lines.entries(Lines.HOLD), Optional.empty()))
        .contains("This feederd has not decided anything yet", "allow.launches", "1 to 1 of 1")
        .doesNotContain("class=\"tile\"");
  }

  @Test
  void aPolicyThatServesInPlaceOfAnotherIsWarnedOf() {
    String warned = Lines.HOLD.replace("\"reason\"", "\"warning\":\"no policy <mine>\",\"reason\"");

    String shown = page.of(Lines.entries(warned), look(warned));

    assertThat(shown).contains("<p class=\"problem\">no policy &lt;mine&gt;</p>");
    assertThat(row(shown, "11:59:00")).contains("<div class=\"held\">no policy &lt;mine&gt;</div>");
    assertThat(page.of(Lines.entries(Lines.HOLD), look(Lines.HOLD)))
        .doesNotContain("class=\"problem\"", "class=\"held\"");
  }

  @Test
  void aCostThatIsKnownIsShown() {
    assertThat(page.of(Lines.entries(Lines.LAUNCH), look(Lines.LAUNCH)))
        .contains("<b>0.125</b>cost per hour");
  }

  @Test
  void aLaunchSaysWhatWasAskedWhyWhatHeldItBackAndWhatBecameOfIt() {
    String row =
        row(page.of(Lines.entries(Lines.CAME, Lines.LAUNCH), Optional.empty()), "11:58:00");

    assertThat(row)
        .contains("2026-03-01 11:58:00", "backlog", "9 queued<br/>0 running")
        .contains("0 active<br/>1 starting<br/>2 ending<br/>of 3")
        .contains("<td>launch 3 of c7i.large/spot</td>")
        .contains("9 jobs want 3 instances", "work 1234.5, want 3, rate unknown")
        .contains("held back: max.step: 2 of 3")
        .contains("2 of 2 came, in 4.3 s", "launch cafe");
  }

  @Test
  void ofALaunchThatIsNotSettledAndOfOneGivenUpThatIsSaid() {
    assertThat(row(page.of(Lines.entries(Lines.LAUNCH), Optional.empty()), "11:58:00"))
        .contains("2 launched, awaited");
    assertThat(
            row(page.of(Lines.entries(Lines.GIVEN_UP, Lines.LAUNCH), Optional.empty()), "11:58:00"))
        .contains("given up after 2 min: 1 of 2 came; the logs of its nodes tell why");
  }

  @Test
  void aDrainNamesItsNodesAndAFailureItsCause() {
    String html = page.of(Lines.entries(Lines.DRAIN, Lines.FAILED), Optional.empty());

    assertThat(row(html, "11:58:30"))
        .contains("<td>drain node-a, node-b</td>", "<td>asked to end when idle: node-a</td>");
    assertThat(row(html, "11:57:30"))
        .contains("<td>launch 1</td>", "failed: no room on the disk")
        .doesNotContain("awaited");
  }

  @Test
  void nothingThatAPolicyOrAFleetSaysBecomesMarkup() throws Exception {
    String hostile = HOSTILE.replace("\u0007", "\\u0007");
    String line =
        Lines.LAUNCH
            .replace("9 jobs want 3 instances", hostile)
            .replace("\"backlog\"", "\"" + hostile + "\"")
            .replace("nommer.scaling 0.1.0", hostile)
            .replace("\"want\"", "\"" + hostile + "\"")
            .replace("c7i.large/spot", hostile)
            .replace("max.step: 2 of 3", hostile)
            .replace("cafe", hostile);
    String drain = Lines.DRAIN.replace("node-a", hostile).replace("too many", hostile);
    String failed = Lines.FAILED.replace("no room on the disk", hostile);

    String html =
        new PageBody(span(Map.of("limit", "<script>${appRoot}")), NOW)
            .of(Lines.entries(line, drain, failed), look(line));

    assertThat(html).doesNotContain("<script", "${", "\u0007").contains("&lt;script&gt;alert(1)");
    assertThat(parsed(html).getElementsByTagName("script").getLength()).isZero();
    assertThat(parsed(html).getElementsByTagName("tr").getLength()).isEqualTo(4);
  }

  @Test
  void decisionsComeInPagesWithLinksToTheOthers() {
    Entries all = Entries.of(Lines.holds(5));

    assertThat(page(all, Map.of("limit", "2")))
        .contains("1 to 2 of 5", "<td>reason &lt;0&gt;</td>", "<td>reason &lt;1&gt;</td>")
        .contains("href=\"scaling?from=2&amp;limit=2\">older<")
        .doesNotContain("<td>reason &lt;2&gt;</td>", ">newer<");
    assertThat(page(all, Map.of("limit", "2", "from", "2")))
        .contains("3 to 4 of 5", "<td>reason &lt;2&gt;</td>", "<td>reason &lt;3&gt;</td>")
        .contains("href=\"scaling?from=0&amp;limit=2\">newer<")
        .contains("href=\"scaling?from=4&amp;limit=2\">older<");
    assertThat(page(all, Map.of("limit", "2", "from", "4")))
        .contains("5 to 5 of 5", ">newer<")
        .doesNotContain(">older<");
    assertThat(page(all, Map.of("from", "9"))).contains("None of 5", ">newer<");
  }

  @Test
  void aParameterThatIsNoneIsNamedAndTheLatestAreShown() {
    assertThat(page(Entries.of(Lines.holds(3)), Map.of("limit", "0")))
        .contains("limit must be a number from 1 to 1000, not &#34;0&#34;: the latest are shown")
        .contains("1 to 3 of 3");
    assertThat(page(Entries.of(Lines.holds(3)), Map.of("from", "1001"))).contains("from must be");
  }

  @Test
  void anEmptyPageSaysWhyItIsEmpty() {
    assertThat(page.withoutScaler()).contains("No scaler runs", "nommer.fleet.scaler");
    assertThat(page.of(Entries.of(List.of()), Optional.empty()))
        .contains("has decided nothing yet", "allow.launches")
        .doesNotContain("<svg", "<table");
  }

  @Test
  void whatCannotBeReadIsCounted() {
    Entries entries =
        Lines.entries("{\"kind\":", "{\"kind\":\"decision\",\"at\":\"noon\"}", "{}", Lines.HOLD);

    assertThat(page.of(entries, Optional.empty()))
        .contains("3 entries of data/scaling cannot be read", "1 to 1 of 1");
  }

  @Test
  void theWholePageIsWellFormed() throws Exception {
    Document document =
        parsed(
            page.of(
                Lines.entries(Lines.HOLD, Lines.CAME, Lines.DRAIN, Lines.LAUNCH),
                Optional.empty()));

    assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("tr").getLength()).isEqualTo(4);
  }

  private static Optional<Decision> look(String line) {
    return Entries.latest(Optional.of(line.replace("\n", "")));
  }

  private static String page(Entries entries, Map<String, String> parameters) {
    return new PageBody(span(parameters), NOW).of(entries, Optional.empty());
  }

  private static Span span(Map<String, String> parameters) {
    return Span.of(parameters::get, 1000);
  }

  private static String row(String html, String time) {
    int at = html.indexOf(time + "</nobr>");
    return html.substring(html.lastIndexOf("<tr", at), html.indexOf("</tr>", at));
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }
}
