package nommer.postgres.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nommer.contracts.job.TestJobs.elaborate;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.job.record.JobRecord;
import nommer.job.record.Marks;
import nommer.job.store.JobFilter;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That what a database of an older form holds is kept, and found. */
@Timeout(60)
class EarlierSchemaTest {
  private static final String JOB =
      "WITH narrow AS (INSERT INTO job_records VALUES (?, 0, 0, ?)) INSERT INTO jobs (id,"
          + " created_at, state, place, token, changed, change_rev, request, history) VALUES (?, ?,"
          + " ?, 0, ?, 1, 0, ?, ?)";

  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Test
  void jobsOfTheFirstFormAreFoundByWhatTheyHave() throws Exception {
    EncodingJob first = submitted(-1);
    EncodingJob second = elaborate();
    try (InputStream script = Schema.class.getResourceAsStream("schema-1.sql")) {
      postgres.run(
          "CREATE TABLE nommer_schema (version integer NOT NULL, base bigint NOT NULL);"
              + " INSERT INTO nommer_schema VALUES (1, 0);"
              + new String(script.readAllBytes(), UTF_8));
    }
    insert(first);
    insert(second);

    JobStore store = postgres.store();

    JobFilter all = JobFilter.ALL;
    assertThat(found(store, all)).containsExactly(second, first);
    assertThat(found(store, all.ofEncoder("ffmpeg"))).containsExactly(second, first);
    assertThat(found(store, all.ofEncoder("custom-encoder"))).containsExactly(second);
    assertThat(found(store, all.ofPreset("h264"))).containsExactly(second);
    assertThat(found(store, all.ofPreset("h264@4"))).isEmpty();
    assertThat(found(store, all.ofError("ENCODER_FAILED"))).containsExactly(second);
    assertThat(found(store, all.ofToken("4f1c").ofEncoder("ffmpeg"))).containsExactly(second);
    EncodingJob later = submitted(5);
    store.save(later);
    assertThat(found(store, all.ofEncoder("ffmpeg"))).containsExactly(later, second, first);
  }

  private void insert(EncodingJob job) throws Exception {
    try (Connection connection = postgres.connect();
        PreparedStatement insert = connection.prepareStatement(JOB)) {
      insert.setString(1, job.id().value());
      insert.setString(2, JobRecord.record(job));
      insert.setString(3, job.id().value());
      insert.setLong(4, job.createdAt().toEpochMilli());
      insert.setString(5, Marks.of(job));
      insert.setString(6, job.request().grant().tokenId());
      insert.setString(7, JobRecord.request(job));
      insert.setString(8, JobRecord.history(job));
      insert.executeUpdate();
    }
  }

  private static List<EncodingJob> found(JobStore store, JobFilter filter) {
    return store.list(new JobQuery(filter, 9, "")).jobs();
  }
}
