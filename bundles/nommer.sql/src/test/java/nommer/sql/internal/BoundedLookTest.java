package nommer.sql.internal;

import static nommer.contracts.job.TestJobs.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nommer.contracts.job.TestJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.Urgency;
import nommer.job.record.JobLists;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters whose jobs have little in common: no page looks at more than so many. */
class BoundedLookTest {
  private static final String ONE = "00000000000000a1";
  private static final int LOOKED_AT = 10;

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  private JobLists lists() {
    return new JobLists(new SqlJobTable(sqlite.database()), "t1", LOOKED_AT);
  }

  @Test
  void aPageEndsEarlyWhereEnoughWasLookedAtAndSaysHowFar() {
    for (int i = 0; i < 30; i++) {
      boolean failed = i >= 3 && i < 25;
      save(i, failed ? "" : ONE, "web@1", failed ? JobState.ERROR : JobState.PENDING);
    }

    JobFilter none = JobFilter.ofStates(Set.of(JobState.ERROR)).ofToken(ONE);
    JobPage first = lists().list(new JobQuery(none, 5, ""));
    JobPage second = lists().list(new JobQuery(none, 5, first.next()));
    JobPage third = lists().list(new JobQuery(none, 5, second.next()));

    assertThat(first.jobs()).isEmpty();
    assertThat(first.lookedTo()).contains(START.plusMillis(15));
    assertThat(second.jobs()).isEmpty();
    assertThat(second.lookedTo()).contains(START.plusMillis(5));
    assertThat(third.jobs()).isEmpty();
    assertThat(third.lookedTo()).isEmpty();
    assertThat(third.next()).isEmpty();
    assertThat(lists().count(none, 9)).isZero();
  }

  @Test
  void aFullPageSaysNothingOfHowFarItLooked() {
    for (int i = 0; i < 30; i++) {
      save(i, ONE, "web@1", JobState.ERROR);
    }
    JobFilter all = JobFilter.ofStates(Set.of(JobState.ERROR)).ofToken(ONE);

    JobPage page = lists().list(new JobQuery(all, 5, ""));

    assertThat(page.jobs()).hasSize(5);
    assertThat(page.lookedTo()).isEmpty();
    assertThat(page.next()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "9", "10", "11", "50"})
  void pagesThatEndEarlyJoinWithoutGapOrOverlap(int limit) {
    List<EncodingJob> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean meant = i % 13 == 0 || i % 14 == 0;
      EncodingJob job =
          save(
              i,
              i % 2 == 0 || meant ? ONE : "",
              i % 3 == 0 || meant ? "web@1" : "small@1",
              i % 5 < 3 || meant ? JobState.ERROR : JobState.PENDING);
      if (job.state() == JobState.ERROR
          && job.request().grant().tokenId().equals(ONE)
          && job.request().outputs().get(0).preset().equals("web@1")) {
        expected.add(0, job);
      }
    }
    assertThat(expected).hasSizeBetween(9, 20);
    JobFilter filter = JobFilter.ofStates(Set.of(JobState.ERROR)).ofToken(ONE).ofPreset("web");

    assertThat(all(filter, limit)).isEqualTo(expected);
    assertThat(lists().count(filter, 100)).isEqualTo(expected.size());
  }

  @Test
  void anEncoderOfMoreShapesThanAreMergedIsFound() {
    List<EncodingJob> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      EncodingJob job = save(i, i % 2 == 0 ? ONE : "", "p" + i + "@1", JobState.ERROR);
      expected.add(0, job);
    }
    List<EncodingJob> ones =
        expected.stream().filter(job -> job.request().grant().tokenId().equals(ONE)).toList();
    JobFilter all = JobFilter.ALL.ofEncoder("ffmpeg");

    assertThat(all(all, 7)).isEqualTo(expected);
    assertThat(all(all.ofToken(ONE), 7)).isEqualTo(ones);
    assertThat(all(all.ofToken(ONE).in(Set.of(JobState.ERROR)), 7)).isEqualTo(ones);
    assertThat(all(all.in(Set.of(JobState.PENDING)), 7)).isEmpty();
    assertThat(lists().count(all, 100)).isEqualTo(40);
  }

  private List<EncodingJob> all(JobFilter filter, int limit) {
    List<EncodingJob> jobs = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      JobPage page = lists().list(new JobQuery(filter, limit, cursor));
      assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
      jobs.addAll(page.jobs());
      cursor = page.next();
    } while (!cursor.isEmpty() && ++pages < 200);
    return jobs;
  }

  private EncodingJob save(long millis, String token, String preset, JobState state) {
    Grant grant =
        token.isEmpty() ? Grant.OWNER : new Grant(token, "n", List.of(), List.of(), List.of());
    JobRequest request =
        new JobRequest(
            "file:///in.mov",
            List.of(new JobOutput("file:///out", preset, "ffmpeg", "{}")),
            "",
            Urgency.USUAL,
            Map.of(),
            grant);
    EncodingJob job =
        TestJobs.saved(
            sqlite.store(),
            EncodingJob.create(
                JobId.create(START.plusMillis(millis)), request, START.plusMillis(millis)));
    return state == JobState.PENDING
        ? job
        : TestJobs.saved(sqlite.store(), TestJobs.moved(job, state));
  }
}
