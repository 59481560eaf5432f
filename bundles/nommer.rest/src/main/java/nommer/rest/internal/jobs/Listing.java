package nommer.rest.internal.jobs;

import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import nommer.access.Caller;
import nommer.job.api.JobState;
import nommer.job.store.JobCounts;
import nommer.job.store.JobPage;
import nommer.job.store.JobSearch;
import nommer.job.store.JobStore;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;

/** Answers {@code GET /v1/jobs}. */
record Listing(JobStore store) {
  Answer answer(String queryString, Caller caller) {
    JobQueries.Asked asked = JobQueries.parse(queryString, caller);
    JobPage page = page(asked);
    OptionalLong count = asked.count() ? count(asked.search()) : OptionalLong.empty();
    return Answer.json(200, JobJson.page(page, store.now(), asked, count));
  }

  private JobPage page(JobQueries.Asked asked) {
    try {
      return new Pages(store).of(asked.search(), asked.limit(), asked.cursor());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problems.badInput(
              "bad_cursor",
              "cursor is not one that this list gave out: take \"next\" of the page before"));
    }
  }

  /** Nobody reads all jobs to count them. */
  private OptionalLong count(JobSearch search) {
    if (!search.isIndexed()) {
      return OptionalLong.empty();
    }
    if (!search.filter().isOfStatesAlone()) {
      return OptionalLong.of(store.count(search.filter(), JobQueries.MOST_COUNTED));
    }
    JobCounts counts = store.counts();
    Set<JobState> states = search.filter().states();
    return OptionalLong.of(
        Stream.of(JobState.values())
            .filter(state -> states.isEmpty() || states.contains(state))
            .mapToLong(counts::of)
            .sum());
  }
}
