package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.media.api.ErrorCode;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose files turn out, on this machine, to be one. */
class SameFileTest {
  @TempDir Path folder;
  private TestNode node;
  private Path source;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    source = folder.resolve("in");
    Files.createDirectories(node.out(0).getParent());
    node.encoder("e", task -> Gate.write(task, "encoded"));
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void aSourceIsNotReplacedThroughASymbolicLink() throws Exception {
    Files.createSymbolicLink(node.out(0), source);

    assertRefused(node.begin("e"), "same_as_source");

    assertThat(source).hasContent("source");
  }

  @Test
  void aSourceIsNotReplacedThroughAHardLink() throws Exception {
    Files.createLink(node.out(1), source);

    assertRefused(node.begin("e", "e"), "same_as_source");

    assertThat(node.out(1)).hasContent("source");
    assertThat(node.out(0)).doesNotExist();
  }

  @Test
  void twoOutputsAreNotWrittenIntoOneFile() throws Exception {
    Files.createSymbolicLink(node.out(1), node.out(0));

    assertRefused(node.begin("e", "e"), "same_destination");

    assertThat(node.out(0)).doesNotExist();
  }

  @Test
  void twoHardLinksAreTwoOutputs() throws Exception {
    Files.writeString(node.out(0), "old");
    Files.createLink(node.out(1), node.out(0));
    node.encoder("other", task -> Gate.write(task, "other"));

    node.awaitState(node.begin("e", "other"), JobState.FINISHED);

    assertThat(node.out(0)).hasContent("encoded from source");
    assertThat(node.out(1)).hasContent("other from source");
  }

  /** The first node died between the rename and the record of it: the source is still itself. */
  @Test
  void whatWasPublishedThroughALinkButNotRecordedIsMadeOnceMore() throws Exception {
    Path behind = Files.writeString(folder.resolve("behind"), "old");
    Files.createSymbolicLink(node.out(0), behind);
    Gate first = new Gate();
    AtomicInteger attempts = new AtomicInteger();
    node.encoder(
        "twice",
        task -> {
          if (attempts.getAndIncrement() == 0) {
            first.encode(task);
          } else {
            Gate.write(task, "made again");
          }
        });
    JobId id = node.begin("twice");
    first.awaitBegun();
    Files.writeString(behind, "published by the first");

    node.takeOver(id);

    node.awaitState(id, JobState.FINISHED);
    first.open();
    node.awaitQuiet();
    assertThat(node.out(0)).isSymbolicLink().hasContent("made again from source");
    assertThat(behind).isRegularFile();
    assertThat(folder).isDirectoryNotContaining("glob:**/.nommer-*");
  }

  private void assertRefused(JobId id, String reason) throws Exception {
    node.awaitState(id, JobState.ERROR);
    node.awaitQuiet();
    assertThat(node.job(id).status().error().code()).isEqualTo(ErrorCode.BADINPUT);
    assertThat(node.job(id).status().error().reason()).isEqualTo(reason);
    assertThat(node.published()).noneMatch(name -> name.startsWith(".nommer"));
  }
}
