package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.dueAfter;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link JobStore} must do when asked for several jobs at once. */
public abstract class JobListContract {
  private static final Set<JobState> ALL = Set.of();

  /** The store under test; the same one throughout a test, and empty when the test begins. */
  protected abstract JobStore store();

  @Test
  void anEmptyStoreHasOneEmptyPage() {
    JobPage page = store().list(new JobQuery(ALL, 10, ""));

    assertThat(page.jobs()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void theNewestJobComesFirst() {
    EncodingJob middle = saved(store(), 2);
    EncodingJob newest = saved(store(), 3);
    EncodingJob oldest = saved(store(), 1);

    Eventually.holds(
        () ->
            assertThat(store().list(new JobQuery(ALL, 10, "")).jobs())
                .containsExactly(newest, middle, oldest));
  }

  @Test
  void aJobIsListedAsItWasSavedLast() {
    EncodingJob job = saved(store(), moved(saved(store(), 0), JobState.ERROR));

    Eventually.holds(
        () -> assertThat(store().list(new JobQuery(ALL, 1, "")).jobs()).containsExactly(job));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void pagesJoinWithoutGapOrOverlap(int limit) {
    List<EncodingJob> newestFirst = savedNewestFirst(5);

    Eventually.holds(
        () -> {
          List<JobPage> pages = pages(ALL, limit, () -> {});
          assertThat(pages).flatExtracting(JobPage::jobs).isEqualTo(newestFirst);
          assertThat(pages).hasSize((5 + limit - 1) / limit);
        });
  }

  @Test
  void waitingJobsAreThePendingOnesTheOldestFirst() {
    EncodingJob second = saved(store(), 20);
    EncodingJob third = saved(store(), 30);
    EncodingJob first = saved(store(), 10);
    store().save(moved(saved(store(), 5), JobState.DOWNLOADING));
    store().save(moved(saved(store(), 6), JobState.FINISHED));

    Eventually.holds(
        () -> {
          assertThat(store().waiting(10)).containsExactly(first, second, third);
          assertThat(store().waiting(2)).containsExactly(first, second);
          assertThat(store().waiting(second.createdAt(), 10)).containsExactly(second, third);
          assertThat(store().waiting(third.createdAt().plusMillis(1), 10)).isEmpty();
        });
  }

  @Test
  void jobsWithADeadlineAreFoundWhileTheyWaitTheEarliestFirst() {
    EncodingJob later = saved(store(), dueAfter(0, 500));
    EncodingJob sooner = saved(store(), dueAfter(1, 60));
    EncodingJob last = saved(store(), dueAfter(2, 100_000));
    saved(store(), 3);
    store().save(moved(saved(store(), dueAfter(4, 10)), JobState.ENCODING));
    store().save(moved(saved(store(), dueAfter(5, 20)), JobState.FINISHED));

    Eventually.holds(
        () -> {
          assertThat(store().due(10)).containsExactly(sooner, later, last);
          assertThat(store().due(2)).containsExactly(sooner, later);
        });
  }

  @Test
  void jobsOfOneMillisecondAreAllListedOnce() {
    List<EncodingJob> jobs =
        List.of(saved(store(), 7), saved(store(), 7), saved(store(), 7), saved(store(), 7));

    Eventually.holds(
        () ->
            assertThat(pages(ALL, 1, () -> {}))
                .flatExtracting(JobPage::jobs)
                .containsExactlyInAnyOrderElementsOf(jobs));
  }

  @Test
  void jobsInsertedMeanwhileNeitherShiftNorRepeatWhatFollows() {
    List<EncodingJob> newestFirst = savedNewestFirst(6);
    Eventually.holds(() -> assertThat(store().list(new JobQuery(ALL, 10, "")).jobs()).hasSize(6));

    List<JobPage> pages =
        pages(
            ALL,
            2,
            () -> {
              saved(store(), 1000);
              saved(store(), 1001);
            });

    assertThat(pages).flatExtracting(JobPage::jobs).isEqualTo(newestFirst);
  }

  @Test
  void onlyTheStatesAskedForAreListed() {
    saved(store(), 0);
    EncodingJob failed = saved(store(), moved(saved(store(), 1), JobState.ERROR));
    saved(store(), moved(saved(store(), 2), JobState.ENCODING));
    EncodingJob finished = saved(store(), moved(saved(store(), 3), JobState.FINISHED));
    EncodingJob failedLater = saved(store(), moved(saved(store(), 4), JobState.ERROR));

    Eventually.holds(
        () -> {
          assertThat(listed(JobState.ERROR)).containsExactly(failedLater, failed);
          assertThat(listed(JobState.ERROR, JobState.FINISHED))
              .containsExactly(failedLater, finished, failed);
          assertThat(listed(JobState.CANCELLED)).isEmpty();
          assertThat(listed(JobState.values())).hasSize(5);
        });
  }

  @Test
  void pagesOfSeveralStatesJoinToo() {
    List<EncodingJob> expected = new ArrayList<>();
    JobState[] states = {JobState.ERROR, JobState.PENDING, JobState.FINISHED, JobState.ENCODING};
    for (int i = 0; i < 12; i++) {
      EncodingJob job = saved(store(), i);
      JobState state = states[i % states.length];
      job = state == JobState.PENDING ? job : saved(store(), moved(job, state));
      if (state != JobState.ENCODING) {
        expected.add(0, job);
      }
    }
    Set<JobState> asked = Set.of(JobState.ERROR, JobState.PENDING, JobState.FINISHED);

    Eventually.holds(
        () ->
            assertThat(pages(asked, 2, () -> {}))
                .flatExtracting(JobPage::jobs)
                .isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10})
  void theJobsOfOneTokenAreListedInPagesWithoutThoseOfOthers(int limit) {
    List<EncodingJob> one = new ArrayList<>();
    List<EncodingJob> other = new ArrayList<>();
    List<EncodingJob> owners = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      one.add(0, saved(store(), ofToken("00000000000000a1", 10L * i)));
      owners.add(0, saved(store(), 10L * i + 1));
      other.add(0, saved(store(), ofToken("00000000000000b2", 10L * i + 2)));
    }

    Eventually.holds(
        () -> {
          assertThat(pagesOf("00000000000000a1", ALL, limit)).isEqualTo(one);
          assertThat(pagesOf("00000000000000b2", ALL, limit)).isEqualTo(other);
          assertThat(pagesOf("", ALL, limit)).isEqualTo(owners);
          assertThat(pagesOf("00000000000000c3", ALL, limit)).isEmpty();
        });
  }

  @Test
  void theJobsOfOneTokenInSomeStatesAreListed() {
    String token = "00000000000000a1";
    EncodingJob failed = saved(store(), moved(saved(store(), ofToken(token, 1)), JobState.ERROR));
    EncodingJob pending = saved(store(), ofToken(token, 2));
    saved(store(), moved(saved(store(), ofToken(token, 3)), JobState.FINISHED));
    saved(store(), moved(saved(store(), 4), JobState.ERROR));

    Eventually.holds(
        () -> {
          assertThat(pagesOf(token, Set.of(JobState.ERROR), 1)).containsExactly(failed);
          assertThat(pagesOf(token, Set.of(JobState.ERROR, JobState.PENDING), 1))
              .containsExactly(pending, failed);
        });
  }

  /** One that came by a token which allows nothing. */
  private static EncodingJob ofToken(String token, long millis) {
    EncodingJob plain = TestJobs.submitted(millis);
    Grant grant = new Grant(token, "some", List.of(), List.of(), List.of());
    JobRequest request =
        new JobRequest(
            plain.request().source(),
            plain.request().outputs(),
            plain.request().notifyUrl(),
            plain.request().urgency(),
            plain.request().metadata(),
            grant);
    return EncodingJob.create(plain.id(), request, plain.createdAt());
  }

  private List<EncodingJob> pagesOf(String token, Set<JobState> states, int limit) {
    List<EncodingJob> jobs = new ArrayList<>();
    String cursor = "";
    do {
      JobPage page =
          store().list(new JobQuery(JobFilter.ofStates(states).ofToken(token), limit, cursor));
      assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
      jobs.addAll(page.jobs());
      cursor = page.next();
    } while (!cursor.isEmpty() && jobs.size() < 100);
    return jobs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", " ", "MTIzOjQ1Ng", "../../etc/passwd", "{\"a\":1}", "\0"})
  void aCursorThatIsNotTheStoresOwnIsRefused(String cursor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().list(new JobQuery(ALL, 10, cursor)))
        .withMessageContaining("cursor");
  }

  @Test
  void aCursorThatWasTamperedWithIsRefused() {
    savedNewestFirst(2);
    Eventually.holds(() -> assertThat(store().list(new JobQuery(ALL, 1, "")).next()).isNotEmpty());
    String next = store().list(new JobQuery(ALL, 1, "")).next();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().list(new JobQuery(ALL, 1, "x" + next)));
  }

  private List<EncodingJob> listed(JobState... states) {
    return store().list(new JobQuery(Set.of(states), 10, "")).jobs();
  }

  private List<EncodingJob> savedNewestFirst(int count) {
    List<EncodingJob> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(0, saved(store(), i));
    }
    return jobs;
  }

  private List<JobPage> pages(Set<JobState> states, int limit, Runnable between) {
    List<JobPage> pages = new ArrayList<>();
    String cursor = "";
    do {
      JobPage page = store().list(new JobQuery(states, limit, cursor));
      between.run();
      pages.add(page);
      cursor = page.next();
    } while (!cursor.isEmpty() && pages.size() < 100);
    return pages;
  }
}
