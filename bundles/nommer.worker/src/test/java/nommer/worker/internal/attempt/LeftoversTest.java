package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import nommer.job.api.JobState;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path folder;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void foldersOfAttemptsThatEndedGoAndThoseUnderWayStay() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    var id = node.begin("e");
    gate.awaitBegun();
    Path left = Files.createDirectories(folder.resolve("work/01aa-1/deep"));
    Files.writeString(left.resolve("source.mp4"), "large");

    new Leftovers(folder.resolve("work"), node.slots::running).sweep();

    assertThat(folder.resolve("work/01aa-1")).doesNotExist();
    gate.open();
    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void beforeTheFirstAttemptThereIsNothingToDo() {
    Leftovers none = new Leftovers(folder.resolve("nowhere"), node.slots::running);

    assertThatCode(none::sweep).doesNotThrowAnyException();
  }
}
