package nommer.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {
  private static final Instant START = Instant.parse("2026-03-01T11:58:00Z");

  @Test
  void axesHaveTicksAndUnits() {
    String svg = Plot.svg(Lines.entries(Lines.HOLD, Lines.DRAIN, Lines.LAUNCH).decisions());

    assertThat(svg).contains("Jobs (count)", "Instances (count)", "time (UTC)");
    assertThat(ticks(svg)).containsSubsequence("0", "5", "10", "15", "20");
    assertThat(ticks(svg)).containsSubsequence("0", "1", "2", "3", "4");
    assertThat(ticks(svg)).contains("11:58:00", "11:58:30", "11:59:00");
    assertThat(svg.indexOf("11:58:30<")).isGreaterThan(svg.indexOf("Instances (count)"));
  }

  @Test
  void aLineStepsToTheValueOfEachDecisionWhenItWasMade() {
    String svg = Plot.svg(Lines.entries(Lines.HOLD, Lines.DRAIN, Lines.LAUNCH).decisions());

    // 9, then 0, 0 queued over a minute: 932 px of time, 142 px for 20 jobs
    assertThat(svg).contains("class=\"line first\" d=\"M52.0 112.1H516.1V176.0H984.0V176.0h1\"");
  }

  @Test
  void aLaunchIsADotAndADrainARingWithWhatWasDone() {
    String svg = Plot.svg(Lines.entries(Lines.HOLD, Lines.DRAIN, Lines.LAUNCH).decisions());

    assertThat(svg)
        .containsPattern("class=\"launch\" cx=\"52.0\".*11:58:00Z: launch 2 of c7i.large/spot<")
        .containsPattern("class=\"drain\" cx=\"516.1\".*11:58:30Z: drain node-a<");
    assertThat(svg.split("<circle", -1)).hasSize(3);
  }

  @Test
  void aSingleDecisionIsInTheMiddleOfAMinute() {
    String svg = Plot.svg(Lines.entries(Lines.LAUNCH).decisions());

    assertThat(svg).contains("d=\"M518.0 112.1h1\"").doesNotContain("NaN", "Infinity");
    assertThat(ticks(svg)).contains("11:57:30", "11:58:00", "11:58:30");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"0, 1", "4, 1", "5, 2", "8, 2", "9, 5", "20, 5", "21, 10", "1000, 500", "81, 50"})
  void countsAreMarkedAtWholeRoundNumbers(long highest, long step) {
    assertThat(Ticks.countStep(highest, 4)).isEqualTo(step);
  }

  @ParameterizedTest(name = "{0} s: {1} to {2}")
  @CsvSource({
    "60, 11:58:00, 11:59:00",
    "3600, 12:00, 12:50",
    "86400, 12:00, 9:00",
    "200000, 1 Mar 12:00, 3 Mar 12:00",
    "2000000, 2 Mar, 23 Mar",
    "50000000, 13 May 2026, 25 Jul 2027"
  })
  void timesAreMarkedAtWholeOnesOfWhichNoTwoLookAlike(long seconds, String first, String last) {
    Instant end = START.plus(Duration.ofSeconds(seconds));

    List<Instant> times = Ticks.times(START, end, 8);
    DateTimeFormatter format = Ticks.format(START, end, 8);
    List<String> words = times.stream().map(format::format).toList();

    assertThat(words).doesNotHaveDuplicates().hasSizeBetween(2, 9);
    assertThat(times).allMatch(time -> !time.isBefore(START) && !time.isAfter(end));
    assertThat(words.get(0)).isEqualTo(first);
    assertThat(words.get(words.size() - 1)).endsWith(last);
  }

  private static List<String> ticks(String svg) {
    return Pattern.compile("class=\"tick\"[^>]*>([^<]*)<")
        .matcher(svg)
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
