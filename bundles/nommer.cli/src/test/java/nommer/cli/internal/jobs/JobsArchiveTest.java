package nommer.cli.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsArchiveTest {
  @TempDir private Path folder;
  private Path archive;
  private Run run;

  @BeforeEach
  void begin() throws IOException {
    archive = Files.createDirectories(folder.resolve(".nommer/data/archive"));
    run = Run.in(folder);
  }

  @Test
  void allMonthsAreListedInTheirOrderAndRepeatedLinesOnce() throws IOException {
    write("2026-04.jsonl.gz", job("c", "FINISHED"));
    write("2026-03.jsonl.gz", job("a", "ERROR"), job("b", "FINISHED"), job("a", "ERROR"));
    write("2026-03.jsonl.gz.damaged-1", job("x", "ERROR"));

    assertThat(run.nommer("jobs", "--archive")).isZero();

    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).startsWith("ID ").contains("STATE", "DESTINATION");
    assertThat(ids(lines)).containsExactly("a", "b", "c");
    assertThat(lines.get(1)).contains("ERROR", "100%", "web_medium@1", "file:///out/clip.mp4");
  }

  @Test
  void theFiltersAreThoseOfTheList() throws IOException {
    String others = Json.line(job("b", "ERROR").put("token_id", "0123456789abcdef"));
    String owners = Json.line(job("c", "ERROR").putNull("token_id"));
    Files.writeString(
        folder.resolve("saved.jsonl"),
        Json.line(job("a", "FINISHED")) + "\n" + others + "\n" + owners + "\n");

    run.nommer("jobs", "--archive", "saved.jsonl", "--state", "error");
    run.nommer("jobs", "--archive", "saved.jsonl", "--by", "0123456789abcdef");
    run.nommer("jobs", "--archive=saved.jsonl", "--by", "owner", "--state", "ERROR");
    run.nommer("jobs", "--limit", "1", "--archive", "saved.jsonl");

    assertThat(ids(run.out().lines().toList())).containsExactly("b", "c", "b", "c", "c");
  }

  @Test
  void withJsonAMonthIsPrintedInPagesAsTheApiHasThem() throws IOException {
    ObjectNode[] jobs = new ObjectNode[150];
    Arrays.setAll(jobs, i -> job("job" + i, "FINISHED"));
    write("2026-03.jsonl.gz", jobs);

    run.nommer("jobs", "--archive", "2026-03", "--all", "--json");

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(2).allMatch(line -> line.endsWith("],\"next\":null}"));
    assertThat(Json.parse(lines.get(1)).orElseThrow().path("jobs")).hasSize(50);
    assertThat(Json.parse(lines.get(0)).orElseThrow().path("jobs").get(0)).isEqualTo(jobs[0]);
  }

  @Test
  void anEndThatIsMissingIsSaidAndNotFatal() throws IOException {
    Path month = write("2026-03.jsonl.gz", job("a", "FINISHED"));
    byte[] first = Files.readAllBytes(month);
    byte[] torn = Arrays.copyOf(first, first.length + first.length / 2);
    System.arraycopy(first, 0, torn, first.length, first.length / 2);
    Files.write(month, torn);

    assertThat(run.nommer("jobs", "--archive")).isZero();

    assertThat(ids(run.out().lines().toList())).containsExactly("a");
    assertThat(run.err()).contains("is not whole", "byte " + first.length);
  }

  @Test
  void whatIsNotThereIsSaidWithWhatToDo() throws IOException {
    assertThat(run.nommer("jobs", "--archive")).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("there is no archive in", "nommer.job.retention");
    assertThat(run.nommer("jobs", "--archive", "2025-01")).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("2025-01.jsonl.gz");
    Files.writeString(folder.resolve("odd"), "[]\n\nno json\n");
    assertThat(run.nommer("jobs", "--archive", "odd")).isZero();
    assertThat(run.err()).contains("a line of " + folder.resolve("odd") + " is no job");
  }

  private static List<String> ids(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.startsWith("ID "))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .toList();
  }

  private static ObjectNode job(String id, String state) {
    return ApiStub.job(state, 1).put("id", id);
  }

  /** Each job a part of the file. */
  private Path write(String name, ObjectNode... jobs) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ObjectNode job : jobs) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write((Json.line(job) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return Files.write(archive.resolve(name), bytes.toByteArray());
  }
}
