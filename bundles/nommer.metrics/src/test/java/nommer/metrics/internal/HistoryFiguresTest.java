package nommer.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.job.hours.Counted;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;
import nommer.job.hours.Spreads;
import nommer.sql.standalone.SqliteBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFiguresTest {
  private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));

  @TempDir Path folder;
  private SqliteBackend database;
  private HourBook book;
  private HistoryFigures figures;

  @BeforeEach
  void open() throws Exception {
    database = new SqliteBackend(folder.resolve("nommer.db"));
    book = database.hours();
    figures = new HistoryFigures(book);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void beforeAnythingIsCountedAllIsNothing() {
    assertThat(text())
        .contains("nommer_jobs_arrived_total 0\n")
        .contains("nommer_jobs_ended_total{state=\"error\"} 0\n")
        .contains("nommer_job_wait_seconds_bucket{le=\"+Inf\"} 0\n")
        .doesNotContain("nommer_history_lag_seconds");
  }

  @Test
  void whatWasCountedBeforeTheFirstQuestionIsLeftOut() {
    book.settle(busy(EIGHT));
    assertThat(book.advance(counted(0, busy(NINE)))).isTrue();

    assertThat(text())
        .contains("nommer_jobs_arrived_total 1\n")
        .contains("nommer_history_lag_seconds ");
  }

  @Test
  void theHourThatIsNotWholeCounts() {
    assertThat(book.advance(counted(0, busy(EIGHT)))).isTrue();

    assertThat(text())
        .contains("nommer_jobs_arrived_total 1\n")
        .contains("nommer_jobs_ended_total{state=\"finished\"} 1\n")
        .contains("nommer_job_wait_seconds_bucket{le=\"1\"} 0\n")
        .contains("nommer_job_wait_seconds_bucket{le=\"10\"} 1\n")
        .contains("nommer_job_wait_seconds_sum 2.5\n")
        .contains("nommer_job_work_seconds_sum 7\n")
        .contains("nommer_job_work_seconds_count 1\n")
        .contains("nommer_slot_seconds_total 9\n");
  }

  @Test
  void nothingIsCountedTwiceOrLostWhenAnHourBecomesWhole() {
    HourSums eight = busy(EIGHT);
    assertThat(book.advance(counted(0, eight))).isTrue();
    assertThat(text()).contains("nommer_jobs_arrived_total 1\n");

    book.settle(eight.arrival());
    assertThat(text()).as("whole, and not gone on yet").contains("nommer_jobs_arrived_total 1\n");
    assertThat(book.advance(counted(1, HourSums.none(NINE).arrival()))).isTrue();

    assertThat(text()).contains("nommer_jobs_arrived_total 3\n");
    assertThat(text()).contains("nommer_jobs_arrived_total 3\n");
  }

  @Test
  void workIsInBucketsThatDouble() {
    HourSums eight = HourSums.none(EIGHT);
    for (double seconds : new double[] {0.1, 0.64, 0.65, 7, 41_943, 41_944, 90_000}) {
      eight = eight.end(JobState.FINISHED, new JobWork("m", seconds, 0));
    }
    assertThat(book.advance(counted(0, eight.end(JobState.ERROR, JobWork.NONE)))).isTrue();

    String text = text();

    assertThat(text.lines().filter(line -> line.startsWith("nommer_job_work_seconds_bucket")))
        .hasSize(18)
        .startsWith(
            "nommer_job_work_seconds_bucket{le=\"0.64\"} 2",
            "nommer_job_work_seconds_bucket{le=\"1.28\"} 3",
            "nommer_job_work_seconds_bucket{le=\"2.56\"} 3",
            "nommer_job_work_seconds_bucket{le=\"5.12\"} 3",
            "nommer_job_work_seconds_bucket{le=\"10.24\"} 4")
        .endsWith(
            "nommer_job_work_seconds_bucket{le=\"20971.52\"} 4",
            "nommer_job_work_seconds_bucket{le=\"41943.04\"} 5",
            "nommer_job_work_seconds_bucket{le=\"+Inf\"} 7");
    assertThat(text).contains("# TYPE nommer_job_work_seconds histogram\n");
    assertThat(text).contains("nommer_job_work_seconds_count 7\n");
  }

  @Test
  void bucketsOfWorkAddUpWhenAnHourBecomesWhole() {
    HourSums eight = busy(EIGHT);
    assertThat(book.advance(counted(0, eight))).isTrue();
    assertThat(text()).contains("nommer_job_work_seconds_bucket{le=\"10.24\"} 1\n");

    book.settle(eight);
    assertThat(book.advance(counted(1, busy(NINE)))).isTrue();

    assertThat(text())
        .contains("nommer_job_work_seconds_bucket{le=\"5.12\"} 0\n")
        .contains("nommer_job_work_seconds_bucket{le=\"10.24\"} 2\n")
        .contains("nommer_job_work_seconds_count 2\n");
  }

  @Test
  void whatFinishedBeforeSpreadsWereKeptIsInTheLastBucketAlone() {
    HourSums old = busy(EIGHT);
    HourSums without =
        new HourSums(
            EIGHT,
            old.arrived(),
            old.ended(),
            old.workSeconds(),
            old.workPixels(),
            old.slotSeconds(),
            old.waits(),
            Spreads.NONE,
            old.cost());
    assertThat(book.advance(counted(0, without))).isTrue();

    assertThat(text())
        .contains("nommer_job_work_seconds_bucket{le=\"41943.04\"} 0\n")
        .contains("nommer_job_work_seconds_bucket{le=\"+Inf\"} 1\n")
        .contains("nommer_job_work_seconds_sum 7\n");
  }

  private String text() {
    Exposition out = new Exposition();
    figures.write(out);
    return out.toString();
  }

  private static HourSums busy(Instant start) {
    return HourSums.none(start)
        .arrival()
        .begun(Duration.ofMillis(2500))
        .end(JobState.FINISHED, new JobWork("m", 7, 0))
        .attempt(Duration.ofSeconds(9));
  }

  private static Counted counted(long revision, HourSums open) {
    return new Counted(revision, open.start().plusSeconds(60), "", open);
  }
}
