package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.Readiness;
import nommer.job.api.Urgency;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link JobStore} must do when asked for the jobs of a filter. */
public abstract class JobFilterContract {
  private static final String ONE = "00000000000000a1";
  private static final String OTHER = "00000000000000b2";
  private static final JobFilter FAILED = JobFilter.ofStates(Set.of(JobState.ERROR));

  /** The store under test; the same one throughout a test, and empty when the test begins. */
  protected abstract JobStore store();

  static Stream<JobFilter> filters() {
    JobFilter all = JobFilter.ALL;
    JobFilter open = JobFilter.ofStates(Set.of(JobState.PENDING, JobState.ENCODING));
    return Stream.of(
        all,
        FAILED,
        open,
        all.ofToken(ONE),
        all.ofToken(""),
        all.ofEncoder("ffmpeg"),
        all.ofEncoder("packager"),
        all.ofEncoder("ffmpe"),
        all.ofPreset("web"),
        all.ofPreset("web@1"),
        all.ofPreset("web@2"),
        all.ofPreset("we"),
        all.ofPreset("small@1"),
        all.ofPreset("it's \"odd\""),
        all.ofPreset("%"),
        all.ofPreset(""),
        all.ofError("BADINPUT"),
        all.ofError("STORAGE"),
        all.ofError("BADINPU"),
        all.ofError(""),
        all.from(START.plusMillis(7)),
        all.until(START.plusMillis(7)),
        all.from(START.plusMillis(5)).until(START.plusMillis(9)),
        all.from(START.plusMillis(9)).until(START.plusMillis(9)),
        FAILED.ofToken(ONE),
        FAILED.ofPreset("web"),
        FAILED.ofToken(ONE).ofPreset("web@1").from(START.plusMillis(3)),
        open.ofToken(OTHER),
        open.ofPreset("web").ofEncoder("packager"),
        open.ofError("STORAGE"),
        all.ofToken(ONE).ofPreset("web"),
        all.ofToken(OTHER).ofPreset("small"),
        all.ofToken(ONE).ofError("BADINPUT"),
        all.ofPreset("web@2").ofError("BADINPUT").until(START.plusMillis(11)),
        all.ofEncoder("packager").ofPreset("small"),
        open.ofToken(ONE).ofPreset("web").from(START.plusMillis(2)).until(START.plusMillis(20)));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void whatAFilterAppliesToIsListedAndCountedNewestFirst(JobFilter filter) {
    List<EncodingJob> expected = newestFirst(filled(), filter);

    Eventually.holds(
        () -> {
          assertThat(listed(filter, 3)).isEqualTo(expected);
          assertThat(listed(filter, 100)).isEqualTo(expected);
          assertThat(store().count(filter, 1000)).isEqualTo(expected.size());
          assertThat(store().count(filter, 2)).isEqualTo(Math.min(2, expected.size()));
        });
  }

  /** Else the test above finds nothing everywhere, and is content. */
  @Test
  void mostFiltersApplyToSomeJobsAndNotToAll() {
    List<EncodingJob> all = filled();

    assertThat(filters().filter(filter -> all.stream().anyMatch(filter::matches)).count())
        .isGreaterThan(22);
    assertThat(filters().filter(filter -> all.stream().allMatch(filter::matches)).count())
        .isEqualTo(1);
  }

  @Test
  void anErrorIsFoundWhileTheJobHasIt() {
    JobFilter bad = JobFilter.ALL.ofError("BADINPUT");
    EncodingJob failed = saved(store(), failed(saved(store(), 0), "BADINPUT"));
    Eventually.holds(() -> assertThat(listed(bad, 9)).containsExactly(failed));

    EncodingJob pending = saved(store(), moved(failed, JobState.PENDING));

    Eventually.holds(() -> assertThat(listed(bad, 9)).isEmpty());
    EncodingJob again = saved(store(), failed(pending, "STORAGE"));
    Eventually.holds(
        () -> {
          assertThat(listed(bad, 9)).isEmpty();
          assertThat(listed(JobFilter.ALL.ofError("STORAGE"), 9)).containsExactly(again);
        });
  }

  @Test
  void aRenewalLeavesAJobWhereItIsFound() {
    EncodingJob running =
        saved(store(), moved(saved(store(), of(1, ONE, "web@1")), JobState.ENCODING));
    EncodingJob renewed =
        saved(store(), running.next(running.status(), running.lease(), running.attempts()));

    JobFilter filter =
        JobFilter.ofStates(Set.of(JobState.ENCODING))
            .ofToken(ONE)
            .ofPreset("web")
            .ofEncoder("ffmpeg");
    Eventually.holds(() -> assertThat(listed(filter, 9)).containsExactly(renewed));
  }

  @Test
  void jobsForLaterArePendingOnes() {
    EncodingJob later =
        saved(store(), of(1, ONE, "web@1").with(new Readiness(START.plusSeconds(100_000), true)));

    JobFilter filter = JobFilter.ofStates(Set.of(JobState.PENDING)).ofToken(ONE).ofPreset("web");
    Eventually.holds(
        () -> {
          assertThat(listed(filter, 9)).containsExactly(later);
          assertThat(store().count(filter, 9)).isEqualTo(1);
        });
  }

  @Test
  void jobsSubmittedMeanwhileNeitherShiftNorRepeatWhatFollows() {
    List<EncodingJob> expected = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      expected.add(0, saved(store(), of(i, ONE, "web@1")));
      saved(store(), of(i, OTHER, "web@1"));
    }
    JobFilter filter = JobFilter.ALL.ofToken(ONE).ofPreset("web");
    Eventually.holds(() -> assertThat(listed(filter, 9)).hasSize(6));

    JobPage first = store().list(new JobQuery(filter, 2, ""));
    saved(store(), of(1000, ONE, "web@1"));
    saved(store(), of(3, ONE, "small@1"));
    JobPage second = store().list(new JobQuery(filter, 2, first.next()));
    saved(store(), of(1001, ONE, "web@2"));
    JobPage third = store().list(new JobQuery(filter, 2, second.next()));

    assertThat(Stream.of(first, second, third).flatMap(page -> page.jobs().stream()))
        .containsExactlyElementsOf(expected);
    assertThat(third.next()).isEmpty();
  }

  @Test
  void aDeletedJobIsNotFoundAnyMore() {
    EncodingJob gone = saved(store(), failed(saved(store(), of(1, ONE, "web@1")), "BADINPUT"));
    EncodingJob stays = saved(store(), failed(saved(store(), of(2, ONE, "web@1")), "BADINPUT"));

    assertThat(store().delete(gone.id(), gone.revision())).isTrue();

    JobFilter filter = JobFilter.ALL.ofError("BADINPUT").ofPreset("web");
    Eventually.holds(
        () -> {
          assertThat(listed(filter, 9)).containsExactly(stays);
          assertThat(store().count(filter, 9)).isEqualTo(1);
        });
  }

  private List<EncodingJob> filled() {
    List<EncodingJob> all = new ArrayList<>();
    all.add(saved(store(), of(1, "", "web@1")));
    all.add(saved(store(), of(2, ONE, "web@2", "small@1")));
    all.add(saved(store(), of(3, OTHER, "it's \"odd\"@1")));
    all.add(saved(store(), failed(saved(store(), of(4, ONE, "web@1", "web@1")), "BADINPUT")));
    all.add(saved(store(), failed(saved(store(), of(5, ONE, "")), "BADINPUT")));
    all.add(saved(store(), failed(saved(store(), of(6, OTHER, "small@1")), "STORAGE")));
    all.add(saved(store(), moved(saved(store(), of(7, "", "webby@1")), JobState.FINISHED)));
    all.add(saved(store(), moved(saved(store(), of(8, OTHER, "web@1")), JobState.ENCODING)));
    all.add(saved(store(), waiting(saved(store(), of(9, OTHER, "packager:web@1")), "STORAGE")));
    all.add(saved(store(), of(10, ONE, "packager:web@1", "packager:small@1")));
    all.add(saved(store(), failed(saved(store(), of(11, "", "web@2")), "BADINPUT")));
    all.add(saved(store(), of(12, ONE, "web@1")));
    return all;
  }

  private static List<EncodingJob> newestFirst(List<EncodingJob> all, JobFilter filter) {
    List<EncodingJob> found = new ArrayList<>();
    all.stream().filter(filter::matches).forEach(job -> found.add(0, job));
    return found;
  }

  private List<EncodingJob> listed(JobFilter filter, int limit) {
    List<EncodingJob> jobs = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      JobPage page = store().list(new JobQuery(filter, limit, cursor));
      assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
      jobs.addAll(page.jobs());
      cursor = page.next();
    } while (!cursor.isEmpty() && ++pages < 100);
    return jobs;
  }

  private static EncodingJob failed(EncodingJob job, String code) {
    return ended(job, JobState.ERROR, code);
  }

  /** One that is tried again, and keeps the error of its last attempt. */
  private static EncodingJob waiting(EncodingJob job, String code) {
    return ended(job, JobState.PENDING, code);
  }

  private static EncodingJob ended(EncodingJob job, JobState state, String code) {
    JobStatus status = new JobStatus(state, "", new JobError(code, "", "said"), 0, START);
    return job.next(status, job.lease(), job.attempts());
  }

  /**
   * One of a token, with an output for each preset.
   *
   * @param presets empty for none, with an encoder before a colon unless that is ffmpeg
   */
  private static EncodingJob of(long millis, String token, String... presets) {
    Instant at = START.plusMillis(millis);
    List<JobOutput> outputs =
        Stream.of(presets)
            .map(
                text ->
                    new JobOutput(
                        "file:///out",
                        text.substring(text.indexOf(':') + 1),
                        text.contains(":") ? text.substring(0, text.indexOf(':')) : "ffmpeg",
                        "{}"))
            .toList();
    Grant grant =
        token.isEmpty() ? Grant.OWNER : new Grant(token, "n", List.of(), List.of(), List.of());
    JobRequest request =
        new JobRequest("file:///in.mov", outputs, "", Urgency.USUAL, Map.of(), grant);
    return EncodingJob.create(JobId.create(at), request, at);
  }
}
