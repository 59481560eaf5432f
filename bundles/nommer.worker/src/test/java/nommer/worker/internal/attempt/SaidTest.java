package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaidTest {
  @TempDir Path folder;

  @Test
  void whatTheProgramSaidIsKeptOfAnAttemptThatFailsAndOfNoOther() throws Exception {
    TestNode node = new TestNode(folder);
    try {
      node.encoder(
          "e",
          task -> {
            task.log("the first line");
            task.log("and what it died of\u0007");
            if (Files.exists(folder.resolve("fails"))) {
              throw new MediaException(ErrorCode.ENCODER_FAILED, "exit_1", "failed", null);
            }
            Gate.write(task, "e");
          });
      JobId fine = node.begin("e");
      node.awaitState(fine, JobState.FINISHED);
      Files.createFile(folder.resolve("fails"));

      JobId failed = node.begin("e");
      node.awaitState(failed, JobState.ERROR);
      node.awaitQuiet();

      assertThat(folder.resolve("attempts/" + failed + ".1.txt"))
          .hasContent("outputs[0] the first line\noutputs[0] and what it died of?\n");
      assertThat(folder.resolve("attempts")).isDirectoryNotContaining("glob:**" + fine + "*");
    } finally {
      node.end();
    }
  }

  @Test
  void ofVeryMuchTheBeginningAndTheEndAreKept() throws Exception {
    Said said = new Said();
    for (int i = 0; i < 100_000; i++) {
      said.add("outputs[0]", "line " + i);
    }

    said.keep(folder, "a", 1);

    Path file = folder.resolve("a.1.txt");
    assertThat(Files.size(file)).isLessThan(600 * 1024);
    assertThat(Files.readString(file))
        .startsWith("outputs[0] line 0\n")
        .contains(" lines are left out here ")
        .endsWith("outputs[0] line 99999\n");
  }

  @Test
  void theOldestFilesGoAndAnEmptyOneIsNotMade() throws Exception {
    new Said().keep(folder, "none", 1);
    for (int i = 0; i < Said.KEPT + 5; i++) {
      Said said = new Said();
      said.add("outputs[0]", "x");
      said.keep(folder, "job" + i, 1);
      assertThat(
              folder.resolve("job" + i + ".1.txt").toFile().setLastModified(1_000_000L + i * 1000L))
          .isTrue();
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(Said.KEPT);
    }
    assertThat(folder.resolve("none.1.txt")).doesNotExist();
    assertThat(folder.resolve("job0.1.txt")).doesNotExist();
    assertThat(folder.resolve("job" + (Said.KEPT + 4) + ".1.txt")).exists();
  }
}
