package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.job.api.Grant;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.replaced.NotedTree;
import nommer.job.replaced.ReplacedTree;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.OutputShape;
import nommer.worker.internal.Gate;
import nommer.worker.internal.Halt;
import nommer.worker.internal.TestNode;
import nommer.worker.internal.WatchedStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node notes of the trees of other jobs that it replaces. */
class ReplacedTreeTest {
  private static final Duration KEPT = Duration.ofMinutes(7);

  @TempDir Path folder;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    node.encoder("tree", new Trees(Optional.of(KEPT)));
    node.encoder("forever", new Trees(Optional.empty()));
    node.encoder("file", task -> Gate.write(task, "file"));
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void theFolderOfAnotherJobIsNotedAndStaysUntilSomebodyRemovesIt() throws Exception {
    JobId first = finished("tree");
    assertThat(node.replaced.noted()).isEmpty();

    JobId second = finished("tree");

    assertThat(node.replaced.noted())
        .extracting(NotedTree::tree)
        .containsExactly(
            new ReplacedTree(second, 0, "file://" + node.out(0), tree(first), KEPT, Grant.OWNER));
    assertThat(node.published()).contains(tree(first), tree(second));
    assertThat(node.out(0)).hasContent(tree(second) + "/0.ts");
  }

  @Test
  void itIsNotedBeforeTheNewManifestIsSeen() throws Exception {
    JobId first = finished("tree");
    List<String> noted = new CopyOnWriteArrayList<>();
    node.storage(
        new WatchedStorage(
            staging -> node.replaced.noted().forEach(each -> noted.add(each.tree().folder()))));

    JobId second = finished("tree");

    assertThat(noted).containsExactly(tree(first));
    assertThat(node.out(0)).hasContent(tree(second) + "/0.ts");
  }

  @Test
  void ofEachManifestThatIsReplacedThereIsANote() throws Exception {
    JobId first = finished("tree", "tree");

    finished("tree", "tree");

    assertThat(node.replaced.noted())
        .extracting(each -> each.tree().output(), each -> each.tree().folder())
        .containsExactlyInAnyOrder(tuple(0, tree(first)), tuple(1, "nommer-" + first + "-1-1"));
  }

  @Test
  void whatAnEarlierClaimOfTheSameJobPublishedIsNotNoted() throws Exception {
    Halt halt = new Halt("-1-1");
    node.storage(new WatchedStorage(halt::at));
    JobId id = node.begin("tree", "file");
    halt.awaitReached(); // and stops there, as a killed process does

    node.takeOver(id);
    node.awaitState(id, JobState.FINISHED);
    halt.goOn();
    node.awaitQuiet();

    assertThat(node.replaced.noted()).isEmpty();
  }

  @Test
  void whoTakesOverAfterTheNoteNotesTheSameAgain() throws Exception {
    JobId first = finished("tree");
    Halt halt = new Halt("-1-0");
    node.storage(new WatchedStorage(halt::at));
    JobId id = node.begin("tree");
    halt.awaitReached();
    long revision = node.replaced.noted().get(0).revision();

    node.takeOver(id);
    node.awaitState(id, JobState.FINISHED);
    halt.goOn();
    node.awaitQuiet();

    assertThat(node.replaced.noted()).hasSize(1);
    NotedTree again = node.replaced.noted().get(0);
    assertThat(again.tree().folder()).isEqualTo(tree(first));
    assertThat(again.revision()).isGreaterThan(revision);
  }

  @Test
  void whatIsToStayForEverIsNotNoted() throws Exception {
    JobId first = finished("tree");

    finished("forever");

    assertThat(node.replaced.noted()).isEmpty();
    assertThat(node.published()).contains(tree(first));
  }

  @Test
  void aFileInTheTreesPlaceNotesNothing() throws Exception {
    finished("tree");

    finished("file");

    assertThat(node.replaced.noted()).isEmpty();
  }

  @Test
  void anOldManifestThatCannotBeReadIsNoReasonToFail() throws Exception {
    JobId first = finished("tree");
    node.storage(new WatchedStorage(staging -> {}).blind());

    finished("tree");

    assertThat(node.replaced.noted()).isEmpty();
    assertThat(node.published()).contains(tree(first));
  }

  private JobId finished(String... encoders) throws Exception {
    JobId id = node.begin(encoders);
    node.awaitState(id, JobState.FINISHED);
    node.awaitQuiet();
    return id;
  }

  private static String tree(JobId id) {
    return "nommer-" + id + "-1-0";
  }

  private record Trees(Optional<Duration> kept) implements Encoder {
    @Override
    public void check(String options) {}

    @Override
    public OutputShape shape(String options) {
      return OutputShape.TREE;
    }

    @Override
    public Optional<Duration> keepsReplaced(String options) {
      return kept;
    }

    @Override
    public void encode(EncodeTask task) {
      try {
        Files.copy(task.source(), task.folder().resolve("0.ts"));
        Files.writeString(task.output(), task.folder().getFileName() + "/0.ts");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
