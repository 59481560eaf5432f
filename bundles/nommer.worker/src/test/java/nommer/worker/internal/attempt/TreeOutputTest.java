package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.MediaUri;
import nommer.media.api.OutputShape;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.storage.file.standalone.FileStorages;
import nommer.worker.internal.Gate;
import nommer.worker.internal.Halt;
import nommer.worker.internal.TestNode;
import nommer.worker.internal.WatchedStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeOutputTest {
  @TempDir Path folder;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    node.encoder("file", task -> Gate.write(task, "file"));
    node.encoder("tree", new Packager(TreeOutputTest::make));
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void aTreeAndAFileArePublishedTogether() throws Exception {
    JobId id = node.begin("tree", "file");

    node.awaitState(id, JobState.FINISHED);
    node.awaitQuiet();
    assertThat(node.published()).containsExactly("0", "1", "nommer-" + id + "-1-0");
    assertSeen(id, 1, "source");
    assertThat(node.out(1)).hasContent("file from source");
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void nothingOfATreeIsLeftWhenTheJobFails() throws Exception {
    node.encoder("none", task -> {});

    JobId id = node.begin("tree", "none");

    node.awaitState(id, JobState.ERROR);
    node.awaitQuiet();
    assertThat(node.published()).isEmpty();
  }

  @Test
  void whoTakesOverAfterATreeWasPublishedReplacesItAndRemovesItsFolder() throws Exception {
    Halt halt = new Halt("-1-1");
    node.storage(new WatchedStorage(halt::at));
    JobId id = node.begin("tree", "file");
    halt.awaitReached(); // and stops there, as a killed process does
    assertSeen(id, 1, "source");

    Files.writeString(folder.resolve("in"), "the source again");
    long claim = node.takeOver(id);
    node.awaitState(id, JobState.FINISHED);
    halt.goOn();
    node.awaitQuiet();

    assertSeen(id, claim, "the source again");
    assertThat(node.published()).containsExactly("0", "1", "nommer-" + id + "-" + claim + "-0");
  }

  @Test
  void aTreeWhoseManifestDoesNotNameItsFolderIsAnError() throws Exception {
    node.encoder("lost", new Packager(task -> Files.writeString(task.output(), "seg.ts")));

    assertFails("lost", "ENCODER_FAILED", "bad_tree", "does not name its folder");
  }

  @Test
  void aTreeWithALinkIsAnError() throws Exception {
    node.encoder(
        "linking",
        new Packager(
            task -> {
              make(task);
              Files.createSymbolicLink(task.folder().resolve("link"), task.source());
            }));

    assertFails("linking", "ENCODER_FAILED", "bad_tree", "something other than files: link");
  }

  @Test
  void aStorageThatKeepsFilesAloneRefusesATreeBeforeTheEncode() throws Exception {
    node.storage(new FilesOnly(FileStorages.create()));

    assertFails("tree", "BADDESTINATION", "files_only", "keeps single files only");
  }

  private void assertFails(String encoder, String code, String reason, String message)
      throws Exception {
    JobId id = node.begin(encoder);

    node.awaitState(id, JobState.ERROR);
    node.awaitQuiet();
    assertThat(node.job(id).status().error().code()).isEqualTo(code);
    assertThat(node.job(id).status().error().reason()).isEqualTo(reason);
    assertThat(node.job(id).status().details()).contains(message);
    assertThat(node.published()).isEmpty();
  }

  private void assertSeen(JobId id, long claim, String content) {
    String tree = "nommer-" + id + "-" + claim + "-0";
    assertThat(node.out(0)).hasContent(tree + "/low/0.ts");
    assertThat(folder.resolve("out").resolve(tree).resolve("low/0.ts")).hasContent(content);
  }

  private static void make(EncodeTask task) throws IOException {
    Path low = Files.createDirectory(task.folder().resolve("low"));
    Files.copy(task.source(), low.resolve("0.ts"));
    Files.writeString(task.output(), task.folder().getFileName() + "/low/0.ts");
  }

  private interface Making {
    void make(EncodeTask task) throws IOException;
  }

  private record Packager(Making making) implements Encoder {
    @Override
    public void check(String options) {}

    @Override
    public OutputShape shape(String options) {
      return OutputShape.TREE;
    }

    @Override
    public void encode(EncodeTask task) {
      try {
        making.make(task);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record FilesOnly(Storage files) implements Storage {
    @Override
    public void check(MediaUri location) {
      files.check(location);
    }

    @Override
    public Path fetch(MediaUri source, Path directory) throws InterruptedException {
      return files.fetch(source, directory);
    }

    @Override
    public Staging stage(MediaUri destination, StagingName name) throws InterruptedException {
      return files.stage(destination, name);
    }

    @Override
    public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
      files.sweep(destination, recorded, name);
    }
  }
}
