package nommer.simulator.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.engine.Jobs;
import nommer.simulator.internal.engine.Simulation;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.outcome.Timeline.Curve;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Workload;
import org.junit.jupiter.api.Test;

class GridTest {
  private static Timeline timeline(long... timesAndBacklogs) {
    Timeline timeline = new Timeline();
    for (int at = 0; at < timesAndBacklogs.length; at += 2) {
      timeline.add(
          timesAndBacklogs[at],
          (double) timesAndBacklogs[at + 1],
          1,
          (double) timesAndBacklogs[at]);
    }
    return timeline;
  }

  @Test
  void everyStepHasItsPeakAndWhatStoodBefore() {
    Timeline timeline = timeline(0, 3, 10, 9, 15, 2, 60, 4, 99, 0);

    Grid grid = Grid.over(Stream.of(timeline), 4).orElseThrow();

    assertThat(grid).isEqualTo(new Grid(0, 25, 4));
    assertThat(grid.of(timeline, Curve.BACKLOG)).containsExactly(9, 2, 4, 4);
    assertThat(grid.of(timeline, Curve.COST)).containsExactly(15, 15, 60, 99);
  }

  @Test
  void oneSpansThemAll() {
    Timeline early = timeline(0, 1, 10, 1);
    Timeline late = timeline(20, 5, 39, 6);

    Grid grid = Grid.over(Stream.of(early, late), 4).orElseThrow();

    assertThat(grid.of(early, Curve.BACKLOG)).containsExactly(1, 1, 1, 1);
    assertThat(grid.of(late, Curve.BACKLOG)).containsExactly(0, 0, 5, 6);
  }

  @Test
  void nothingIsDrawnOfNothing() {
    assertThat(Grid.over(Stream.of(new Timeline()), 4)).isEmpty();
  }

  @Test
  void theJsonHasItWhereItIsAskedFor() {
    Workload one = Jobs.of(new int[] {0}, new int[] {10});
    ScalingPolicy policy = view -> ScalingDecision.towards(1, view, "one");
    Row row = Row.of("one", new Simulation(one, Settings.USUAL, policy, 1).run(), 1);
    Results results = new Results(one, Settings.USUAL, 1, "nommer simulate", List.of(row));

    assertThat(JsonReport.of(results, 3))
        .containsPattern(
            "\"timeline\":\\{\"from\":\"1970-01-01T00:00:00Z\",\"step_seconds\":[1-9][0-9.]*,"
                + "\"backlog\":\\[[^,]+,[^,]+,[^,]+],\"instances\":\\[1.0,[^]]+],\"cost\":\\[");
    assertThat(JsonReport.of(results, 0)).doesNotContain("timeline");
  }
}
