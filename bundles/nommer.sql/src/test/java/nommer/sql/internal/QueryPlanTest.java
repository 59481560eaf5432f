package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That a query costs the same at a million jobs as at a thousand. */
class QueryPlanTest {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  static Stream<Set<JobState>> filters() {
    Stream<Set<JobState>> single = Stream.of(JobState.values()).map(EnumSet::of);
    Stream<Set<JobState>> several =
        Stream.of(
            Set.of(),
            EnumSet.allOf(JobState.class),
            EnumSet.of(JobState.PENDING, JobState.ERROR),
            EnumSet.range(JobState.PENDING, JobState.UPLOADING),
            EnumSet.complementOf(EnumSet.of(JobState.FINISHED)));
    return Stream.concat(single, several);
  }

  @ParameterizedTest
  @MethodSource("filters")
  void aPageIsReadFromAnIndexWhateverTheStates(Set<JobState> states) throws Exception {
    List<String> plan = plan(JobQueries.list(states));

    assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
    assertThat(plan).noneMatch(step -> step.startsWith("SCAN"));
    assertThat(plan)
        .filteredOn(step -> step.startsWith("SEARCH"))
        .hasSize(JobQueries.branches(states).size())
        .allMatch(step -> step.contains("USING INDEX jobs_by_") && step.contains("created_at"));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void aTokensPageIsReadFromItsIndexWhateverTheStates(Set<JobState> states) throws Exception {
    assertThat(plan(JobQueries.listOfToken(states)))
        .containsExactly("SEARCH jobs USING INDEX jobs_by_token (token=? AND created_at<?)");
  }

  @Test
  void overdueJobsAreReadFromTheIndexOfRunningOnes() throws Exception {
    assertThat(plan(JobQueries.OVERDUE))
        .containsExactly("SEARCH jobs USING INDEX jobs_by_lease (lease_until>? AND lease_until<?)");
  }

  @Test
  void changesThatAreNotDueAreNotRead() throws Exception {
    assertThat(plan(JobQueries.UNTOLD))
        .containsExactly("SEARCH jobs USING INDEX jobs_untold (tell_at>? AND tell_at<?)");
  }

  @Test
  void jobsForLaterAreReadOnceTheirTimeHasCome() throws Exception {
    assertThat(plan(JobQueries.RIPE))
        .containsExactly("SEARCH jobs USING INDEX jobs_later (not_before<?)");
  }

  @Test
  void onlyWhatChangedIsRead() throws Exception {
    assertThat(plan(JobQueries.CHANGED))
        .containsExactly("SEARCH jobs USING INDEX jobs_changed (changed>?)");
    assertThat(plan(JobQueries.LATEST)).noneMatch(step -> step.equals("SCAN jobs"));
  }

  @Test
  void waitingJobsAreReadInOrder() throws Exception {
    assertThat(plan(JobQueries.WAITING))
        .containsExactly("SEARCH jobs USING INDEX jobs_by_state (state=? AND created_at>?)");
  }

  @Test
  void pendingJobsAreReadInOrder() throws Exception {
    assertThat(plan(JobQueries.PENDING)).containsExactly("SCAN jobs USING INDEX jobs_pending");
  }

  @Test
  void jobsWithADeadlineAreReadFromTheirOwnIndex() throws Exception {
    assertThat(plan(JobQueries.DUE)).containsExactly("SEARCH jobs USING INDEX jobs_due (due>?)");
  }

  @Test
  void aJobIsFoundByItsId() throws Exception {
    assertThat(plan(JobQueries.FIND))
        .containsExactly("SEARCH jobs USING INDEX sqlite_autoindex_jobs_1 (id=?)");
  }

  @Test
  void documentsAreReadFromTheirIndexes() throws Exception {
    assertThat(plan(SqlShelf.FIND))
        .containsExactly("SEARCH documents USING PRIMARY KEY (kind=? AND id=?)");
    assertThat(plan(SqlShelf.LIST))
        .contains(
            "SEARCH documents USING INDEX documents_by_time (kind=? AND time>?)",
            "SEARCH documents USING INDEX documents_live (kind=? AND time<?)");
    assertThat(plan(SqlShelf.SWEEP))
        .containsExactly("SEARCH documents USING INDEX documents_by_time (kind=? AND time<?)");
  }

  @Test
  void peersAreCountedAmongTheNodesOfTheLastSeconds() throws Exception {
    assertThat(plan(SqlJobQueue.PEERS))
        .containsExactly("SEARCH documents USING INDEX documents_by_time (kind=? AND time>?)");
  }

  private List<String> plan(String query) throws Exception {
    return sqlite
        .database()
        .read(
            session -> {
              PreparedStatement explain = session.prepare("EXPLAIN QUERY PLAN " + query);
              List<String> steps = new ArrayList<>();
              try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                  steps.add(rows.getString("detail"));
                }
              }
              return steps;
            });
  }
}
