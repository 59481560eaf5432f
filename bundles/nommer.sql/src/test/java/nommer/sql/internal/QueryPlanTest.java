package nommer.sql.internal;

import static nommer.contracts.job.TestJobs.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nommer.contracts.job.TestJobs;
import nommer.job.api.JobState;
import nommer.job.record.JobLists;
import nommer.job.record.JobLook;
import nommer.job.record.JobPlace;
import nommer.job.record.JobRow;
import nommer.job.record.JobTable;
import nommer.job.record.Shape;
import nommer.job.store.JobFilter;
import nommer.job.store.JobQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That a query costs the same at a million jobs as at a thousand. */
class QueryPlanTest {
  private static final String SOME_PRESETS =
      "INSERT INTO shapes (number, words) VALUES (1, 'encoder ffmpeg' || char(10) || 'preset web@1'),"
          + " (2, 'encoder ffmpeg' || char(10) || 'preset web@2')";

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  static Stream<JobFilter> filters() {
    Stream<JobFilter> states =
        Stream.concat(
                Stream.of(JobState.values()).map(EnumSet::of),
                Stream.of(
                    Set.<JobState>of(),
                    EnumSet.allOf(JobState.class),
                    EnumSet.of(JobState.PENDING, JobState.ERROR),
                    EnumSet.range(JobState.PENDING, JobState.UPLOADING),
                    EnumSet.complementOf(EnumSet.of(JobState.FINISHED))))
            .map(JobFilter::ofStates);
    JobFilter all = JobFilter.ALL;
    JobFilter open = JobFilter.ofStates(EnumSet.of(JobState.PENDING, JobState.ERROR));
    return Stream.concat(
        states,
        Stream.of(
            all.ofToken("t"),
            all.ofPreset("web"),
            all.ofEncoder("ffmpeg"),
            all.ofError("STORAGE"),
            all.from(START).until(START.plusSeconds(9)),
            open.ofToken("t"),
            open.ofPreset("web").from(START),
            open.ofError("STORAGE").ofToken("t").ofPreset("web"),
            all.ofToken("t").ofEncoder("ffmpeg"),
            open.ofToken("t").ofPreset("web")));
  }

  /** Both where there are few jobs and where there are many. */
  @ParameterizedTest
  @MethodSource("filters")
  void aPageAndItsCountAreReadFromAnIndexWhateverTheFilter(JobFilter filter) throws Exception {
    for (int i = 0; i < 30; i++) {
      sqlite.store().save(TestJobs.elaborate());
    }
    sqlite.database().write(Durability.LAZY, session -> session.update(SOME_PRESETS));
    for (int lookedAt : List.of(10, 1000)) {
      Seen seen = new Seen(new SqlJobTable(sqlite.database()));
      new JobLists(seen, "t1", lookedAt).list(new JobQuery(filter, 5, ""));
      new JobLists(seen, "t1", lookedAt).count(filter, 5);

      assertThat(seen.texts()).isNotEmpty();
      for (String text : seen.texts()) {
        assertThat(plan(text))
            .as(text)
            .noneMatch(step -> step.contains("TEMP B-TREE"))
            .noneMatch(step -> step.startsWith("SCAN jobs"))
            .filteredOn(step -> step.startsWith("SEARCH"))
            .isNotEmpty()
            .allMatch(step -> step.matches(".*INDEX jobs_by_.*created_at<.*"));
      }
    }
  }

  /** The texts of what was asked of a table. */
  private record Seen(SqlJobTable table, List<String> texts) implements JobTable {
    Seen(SqlJobTable table) {
      this(table, new ArrayList<>());
    }

    @Override
    public List<Shape> shapes() {
      return table.shapes();
    }

    @Override
    public List<JobRow> page(JobLook look, JobLook.Stretch stretch, int limit) {
      texts.add(JobQueries.page(look, look.conditions(stretch)));
      return table.page(look, stretch, limit);
    }

    @Override
    public Optional<JobPlace> place(JobLook look, JobLook.Stretch stretch, int ahead) {
      texts.add(JobQueries.place(look, look.conditions(stretch)));
      return table.place(look, stretch, ahead);
    }

    @Override
    public long count(JobLook look, JobLook.Stretch stretch, long most) {
      texts.add(JobQueries.count(look, look.conditions(stretch)));
      return table.count(look, stretch, most);
    }
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
