package nommer.simulator.internal.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  @TempDir Path folder;

  @Test
  void aTableIsReadByTheNamesOfItsColumnsAndPutInOrder() throws Exception {
    Workload jobs =
        read(
            """
            preset, seconds, submitted, deadline
            web, 12.5, 1772366460, 2026-03-01T13:00:00+01:00
            , 3, 2026-03-01T12:00:00Z,
            """);

    assertThat(jobs.submitted()).containsExactly(1772366400_000L, 1772366460_000L);
    assertThat(jobs.work()).containsExactly(3000, 12_500);
    assertThat(jobs.due()).containsExactly(Workload.NEVER, 1772366400_000L);
    assertThat(jobs.kinds()).containsExactly("web", "");
    assertThat(jobs.kind()).containsExactly(1, 0);
  }

  @Test
  void whatTheCommandJobsPrintsIsReadPageByPage() throws Exception {
    Workload jobs =
        read(
            """
            {"jobs":[{"id":"b","created_at":"2026-03-01T12:01:00.000Z","outputs":[{"preset":"x"}],\
            "work_seconds":7.25,"deadline":null,"preset":"web@1"}],"next":"cursor"}
            {"jobs":[{"id":"a","created_at":"2026-03-01T12:00:00.000Z","work_seconds":1,\
            "deadline":"2026-03-01T14:00:00Z","preset":"web@1"},\
            {"id":"c","created_at":"2026-03-01T11:00:00.000Z","work_seconds":null}],"next":null}
            """);

    assertThat(jobs.jobs()).isEqualTo(2);
    assertThat(jobs.work()).containsExactly(1000, 7250);
    assertThat(jobs.kinds()).containsExactly("web@1");
    assertThat(jobs.withDueDate()).isEqualTo(1);
    assertThat(jobs.name()).contains("1 jobs without work_seconds left out");
  }

  @Test
  void prioritiesAreReadFromATableAndFromWhatTheCommandJobsPrints() throws Exception {
    Workload table =
        read(
            """
            submitted, priority, seconds
            1772366400, LOW, 1
            1772366401, , 1
            1772366402, high, 1
            1772366403, normal, 1
            """);
    Workload history =
        read(
            """
            {"jobs":[{"created_at":"2026-03-01T12:01:00Z","work_seconds":1,"priority":"high"},\
            {"created_at":"2026-03-01T12:00:00Z","work_seconds":1,"priority":"low"},\
            {"created_at":"2026-03-01T12:02:00Z","work_seconds":1,"priority":null},\
            {"created_at":"2026-03-01T12:03:00Z","work_seconds":1}],"next":null}
            """);

    assertThat(table.priority())
        .containsExactly(JobPriority.LOW, JobPriority.NORMAL, JobPriority.HIGH, JobPriority.NORMAL);
    assertThat(history.priority())
        .containsExactly(JobPriority.LOW, JobPriority.HIGH, JobPriority.NORMAL, JobPriority.NORMAL);
  }

  @Test
  void anArchiveIsReadPackedOrNotAndRepeatedLinesOnce() throws Exception {
    String line =
        """
        {"id":"%s","attempts":[{"node":"n"}],"created_at":"2026-03-01T12:0%s:00.000Z",\
        "work_seconds":%s,"preset":"web@1","outputs":[{"jobs":[{}]}]}
        """;
    String lines =
        line.formatted("a", 1, "null")
            + line.formatted("a", 1, "2")
            + line.formatted("b", 2, "3")
            + line.formatted("a", 1, "2");

    for (Workload jobs : List.of(read(lines), packed(lines, 0))) {
      assertThat(jobs.work()).containsExactly(2000, 3000);
      assertThat(jobs.name()).isEqualTo("jobs (1 jobs without work_seconds left out)");
    }
  }

  @Test
  void anEndThatIsMissingIsSaidAndTheRestReplayed() throws Exception {
    String line = "{\"id\":\"%s\",\"created_at\":\"1772366400\",\"work_seconds\":1}\n";
    String lines = line.formatted("a") + line.formatted("b");

    for (Workload jobs :
        List.of(read(lines.substring(0, lines.length() - 9)), packed(line.formatted("a"), 9))) {
      assertThat(jobs.jobs()).isEqualTo(1);
      assertThat(jobs.name())
          .isEqualTo("jobs (the file's end is missing or damaged, and left out)");
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "submitted;1 | it lacks seconds",
        "submitted,seconds;yesterday,1 | submitted is no time",
        "submitted,seconds;1,long | seconds is no number",
        "submitted,seconds;1,0 | more than 0",
        "submitted,seconds,priority;1,1,urgent | priority is 'urgent'; write low, normal or high",
        "{\"jobs\":[{\"created_at\":\"1\",\"work_seconds\":1,\"priority\":7}]} | priority is '7'",
        "submitted,seconds | no job whose work is known",
        "{\"jobs\":[{\"id\" | no JSON",
      })
  void whatCannotBeUsedIsSaid(String lines, String message) {
    assertThatThrownBy(() -> read(lines.strip().replace(";", "\n")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message.strip());
  }

  @Test
  void aFileThatIsMissingOrEmptyIsSaid() {
    assertThatThrownBy(() -> Replay.read(folder.resolve("none")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot read");
    assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
  }

  /** In two parts, of which the second lacks so many bytes at its end. */
  private Workload packed(String text, int missing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : List.of(text, "\n")) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(part.getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] left = Arrays.copyOf(bytes.toByteArray(), bytes.size() - missing);
    return Replay.read(Files.write(folder.resolve("jobs"), left));
  }

  private Workload read(String text) throws IOException {
    return Replay.read(Files.writeString(folder.resolve("jobs"), text));
  }
}
