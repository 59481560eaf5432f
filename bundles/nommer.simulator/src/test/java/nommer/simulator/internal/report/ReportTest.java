package nommer.simulator.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.engine.Jobs;
import nommer.simulator.internal.engine.Policies;
import nommer.simulator.internal.engine.PolicyFault;
import nommer.simulator.internal.engine.Simulation;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.outcome.Timeline.Curve;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Generator;
import nommer.simulator.internal.workload.Pattern;
import nommer.simulator.internal.workload.PriorityShares;
import nommer.simulator.internal.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  private static final ScalingPolicy OFF = view -> ScalingDecision.hold("off");

  @TempDir Path folder;

  private static Row row(String name, Workload jobs, ScalingPolicy policy, double bound) {
    return Row.of(name, new Simulation(jobs, Settings.USUAL, policy, 1).run(), bound);
  }

  private static Row broken() {
    ScalingPolicy policy =
        view -> {
          throw new IllegalStateException("<x>");
        };
    try {
      row("broken", Jobs.of(new int[] {0}, new int[] {1}), policy, 0);
    } catch (PolicyFault fault) {
      return Row.failed("broken", fault);
    }
    throw new AssertionError("it should have thrown");
  }

  private static Results results(Workload jobs, Row... rows) {
    return new Results(jobs, Settings.USUAL, 1, "nommer simulate --seed 1", List.of(rows));
  }

  private static ScalingPolicy floor(int instances) {
    return view -> ScalingDecision.towards(instances, view, "floor");
  }

  private static Results many(int policies) {
    Workload jobs = Generator.generate(Pattern.FLASH, 1000, 300, 1);
    Row[] rows =
        IntStream.range(0, policies)
            .mapToObj(i -> row("policy-<" + i + ">", jobs, floor(i + 3), 1))
            .toArray(Row[]::new);
    return results(jobs, rows);
  }

  private static Element parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  private static List<Element> all(Element svg, String tag) {
    NodeList found = svg.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  @Test
  void everyPolicyHasALineOfItsOwnLookWithinTheFrame() throws Exception {
    for (int width : new int[] {Chart.WIDE, Chart.NARROW}) {
      for (Curve curve : Curve.values()) {
        Element svg = parsed(new Chart(many(9), curve, width).svg());
        List<Element> lines = all(svg, "polyline");

        assertThat(lines).hasSize(9);
        assertThat(
                lines.stream()
                    .map(e -> e.getAttribute("stroke") + e.getAttribute("stroke-dasharray")))
            .doesNotHaveDuplicates();
        double height = Double.parseDouble(svg.getAttribute("viewBox").split(" ")[3]);
        for (Element line : lines) {
          for (String point : line.getAttribute("points").split(" ")) {
            assertThat(Double.parseDouble(point.split(",")[0])).isBetween(0.0, (double) width);
            assertThat(Double.parseDouble(point.split(",")[1])).isBetween(0.0, height);
          }
        }
        assertThat(all(svg, "text").stream().map(Element::getTextContent))
            .contains("policy-<8>")
            .anyMatch(text -> text.startsWith("hours since the first job, 2026-01-05"));
      }
    }
  }

  @Test
  void namesInTheLegendStayWithinTheFrame() throws Exception {
    Element svg = parsed(new Chart(many(9), Curve.COST, Chart.NARROW).svg());

    for (Element text : all(svg, "text")) {
      if (text.getTextContent().startsWith("policy")) {
        double end =
            Double.parseDouble(text.getAttribute("x")) + 7 * text.getTextContent().length();
        assertThat(end).isLessThanOrEqualTo(Chart.NARROW);
      }
    }
  }

  @Test
  void aSketchKeepsThePeakOfEachSpanAndBothEnds() {
    Timeline month = new Timeline();
    for (int at = 0; at < 100_000; at++) {
      double peak = at == 54_321 ? 900 : at == 99_999 ? 0 : 7;
      month.add(at * 15_000L, peak, 0, 0);
    }
    List<double[]> points = new ArrayList<>();

    new Sketch(month, Curve.BACKLOG, 300)
        .draw((time, value) -> points.add(new double[] {time, value}));

    assertThat(points).hasSizeLessThan(10);
    assertThat(points.stream().mapToDouble(each -> each[1]).max()).hasValue(900);
    assertThat(points.get(0)[0]).isZero();
    assertThat(points.get(points.size() - 1)[0]).isEqualTo(99_999 * 15_000.0);
    double[] times = points.stream().mapToDouble(each -> each[0]).toArray();
    assertThat(times).isSorted();
    assertThat(Arrays.stream(times).distinct().count()).isEqualTo(times.length);
  }

  @Test
  void theBestOfAColumnIsMarkedAmongThoseThatHadEveryJobDone() {
    Workload jobs = Generator.generate(Pattern.POISSON, 200, 300, 1);
    Row dear = row("dear", jobs, floor(9), 1);
    Row cheap = row("cheap", jobs, Policies.overflow(), 1);
    Row off = row("off", jobs, OFF, 0);
    List<Row> all = List.of(dear, cheap, off, broken());

    assertThat(marked("cost", all)).containsExactly("cheap");
    assertThat(marked("mean wait", all)).containsExactly("dear");
    assertThat(marked("missed", all)).as("all alike").isEmpty();
    assertThat(marked("launches", all)).as("neither good nor bad").isEmpty();
  }

  private static List<String> marked(String title, List<Row> all) {
    Column column =
        Column.ALL.stream().filter(c -> c.title().equals(title)).findFirst().orElseThrow();
    return all.stream().filter(row -> column.isBest(row, all)).map(Row::policy).toList();
  }

  @Test
  void waitsAreToldApartByPriorityWhereThereIsMoreThanOne() throws Exception {
    Workload alike = Generator.generate(Pattern.FLASH, 1000, 300, 1);
    Workload mixed = new PriorityShares(0.3, 0).drawn(alike, 1);
    Results results =
        results(mixed, row("few", mixed, floor(9), 1), row("off", mixed, OFF, 0), broken());

    String text = TextTable.of(results);
    String json = JsonReport.of(results, 0);
    String html = Files.readString(HtmlReport.write(results, folder));

    String counted = "%d normal, %d low".formatted(normal(mixed), 1000 - normal(mixed));
    assertThat(text)
        .contains("waits of jobs by priority: " + counted)
        .containsPattern("policy +normal mean +normal p95 +low mean +low p95\n")
        .containsPattern("few +[0-9.]+ s +[0-9.]+ s +[0-9.]+ s +[0-9.]+ s\n")
        .containsPattern("off +– +– +– +–");
    assertThat(html)
        .contains("<h2>Waits by priority: " + counted + "</h2>")
        .contains("<th>low p95</th>")
        .contains("<dt>priorities</dt><dd>" + counted);
    assertThat(json)
        .contains("\"waits_by_priority\":{\"low\":{\"finished\":" + (1000 - normal(mixed)))
        .containsPattern(
            "\"unfinished\":0,\"mean_wait_seconds\":[1-9][0-9.]+,\"p95_wait_seconds\":[1-9]")
        .containsPattern(
            "\"normal\":\\{\"finished\":0,\"unfinished\":" + normal(mixed) + ",\"mean");
  }

  private static long normal(Workload jobs) {
    return jobs.jobsOf(JobPriority.NORMAL);
  }

  @Test
  void ofJobsOfOnePriorityNothingIsToldApart() throws Exception {
    Workload one = Jobs.of(new int[] {0}, new int[] {10});
    Results results = results(one, row("only", one, floor(1), 1));

    assertThat(TextTable.of(results) + JsonReport.of(results, 0)).doesNotContain("priorit");
    assertThat(HtmlReport.write(results, folder)).content().doesNotContain("riorit");
  }

  @Test
  void thePageNeedsNothingElseAndTellsHowToRepeatIt() throws Exception {
    Workload one = Jobs.of(new int[] {0}, new int[] {10});

    Path page = HtmlReport.write(results(one, row("only", one, floor(1), 1), broken()), folder);

    String html = Files.readString(page);
    assertThat(html)
        .contains("nommer simulate --seed 1")
        .contains("1 job of 10 s")
        .contains("it threw java.lang.IllegalStateException: &lt;x&gt;")
        .contains("boot in 90 s")
        .doesNotContainPattern("\\{[a-z]+\\}")
        .doesNotContain("<script")
        .doesNotContain("src=");
    assertThat(folder).isDirectoryContaining("glob:**/backlog.svg");
  }
}
