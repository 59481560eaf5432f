package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.media.api.StagingName;

/**
 * A job's row after each save of its life, as the real service and the real store wrote it: what
 * plain JDBC then repeats for other jobs.
 *
 * @param rows PENDING, DOWNLOADING, ENCODING, publishing, FINISHED
 */
record Life(List<Map<String, Object>> rows) {
  private static final Pattern TIMES = Pattern.compile("(\"(?:created|updated)_at\":)\\d+");

  /** Lives once, in a database of its own in {@code folder}. */
  static Life live(Path folder, Path source, Path destination, String encoder, String options)
      throws IOException, SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Jobs jobs = new Jobs(folder.resolve("life.db"));
        BareJobs bare = new BareJobs(folder.resolve("life.db"))) {
      JobOutput output = new JobOutput("file://" + destination, "", encoder, options);
      JobId id =
          jobs.service()
              .submit(new JobRequest("file://" + source, List.of(output), "", Map.of()))
              .id();
      rows.add(bare.newest());
      JobClaim claim = jobs.service().claim(id, "bench/00000000", -1).orElseThrow();
      rows.add(bare.newest());
      StagingName staging = new StagingName(id.value(), claim.claim(), 0);
      Path staged = destination.resolveSibling(staging.toString());
      claim.advance(JobState.ENCODING, "", List.of(staged.toString()));
      rows.add(bare.newest());
      claim.publishing();
      rows.add(bare.newest());
      claim.finish("");
      rows.add(bare.newest());
    }
    return new Life(rows);
  }

  Map<String, Object> pending() {
    return rows.get(0);
  }

  Map<String, Object> finished() {
    return rows.get(rows.size() - 1);
  }

  /** The saves of a worker. */
  List<Map<String, Object>> saves() {
    return rows.subList(1, rows.size());
  }

  /** The same row of another job. */
  static Map<String, Object> of(Map<String, Object> row, JobId id) {
    Map<String, Object> other = new LinkedHashMap<>(row);
    other.put("id", id.value());
    other.put("record", text(row, "record").replace(text(row, "id"), id.value()));
    return other;
  }

  /** The same row of another job that was submitted and saved last at {@code time}. */
  static Map<String, Object> of(Map<String, Object> row, Instant time) {
    Map<String, Object> other = of(row, JobId.create(time));
    other.put("created_at", time.toEpochMilli());
    other.put("place", time.toEpochMilli());
    other.put(
        "record", TIMES.matcher(text(other, "record")).replaceAll("$1" + time.toEpochMilli()));
    return other;
  }

  private static String text(Map<String, Object> row, String column) {
    return row.get(column).toString();
  }

  /** The rows of that many new jobs. */
  static List<Map<String, Object>> many(Map<String, Object> row, int count) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(of(row, Instant.now()));
    }
    return rows;
  }
}
