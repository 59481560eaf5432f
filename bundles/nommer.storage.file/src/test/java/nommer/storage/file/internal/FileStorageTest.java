package nommer.storage.file.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStorageTest {
  private static final StagingName FIRST_CLAIM = new StagingName("ab", 1, 0);
  private static final StagingName SECOND_CLAIM = new StagingName("ab", 5, 0);

  @TempDir Path folder;
  private final FileStorage storage = new FileStorage();

  @Test
  void aSourceIsReadWhereItIs() throws IOException {
    Path source = Files.writeString(folder.resolve("a.mp4"), "media");

    assertThat(storage.fetch(uri(source), folder.resolve("work"))).isEqualTo(source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words.mp4",
        "100%.mp4",
        "a#b?c&d.mp4",
        "ünïcode ☃.mp4",
        "-i.mp4",
        "new\nline"
      })
  void anOddNameIsFoundEscapedOrAsItIs(String name) throws IOException {
    Path source = Files.writeString(folder.resolve(name), "media");

    assertThat(storage.fetch(uri(source), folder)).isEqualTo(source);
    assertThat(
            storage.fetch(
                MediaUri.parse(source.toUri().toString().replaceFirst("^file:/+", "file:///")),
                folder))
        .isEqualTo(source);
  }

  @Test
  void aSourceThatIsMissingOrAFolderSaysSo() {
    assertFailure(() -> storage.fetch(uri(folder.resolve("no")), folder), "BADINPUT", "missing");
    assertFailure(() -> storage.fetch(uri(folder), folder), "BADINPUT", "directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file://relative/path", "file:///", "file://", "file://host"})
  void aLocationThatIsNoPathOfThisMachineIsRefused(String text) {
    assertFailure(() -> storage.check(MediaUri.parse(text)), "BADINPUT", "bad_uri");
  }

  @Test
  void nothingIsSeenAtTheDestinationBeforeItIsPublished() throws Exception {
    Path output = Files.writeString(folder.resolve("output"), "whole");
    Path destination = folder.resolve("new/folder/out.mp4");

    try (Storage.Staging staging = storage.stage(uri(destination), FIRST_CLAIM)) {
      staging.fill(output);

      assertThat(destination).doesNotExist();
      assertThat(Path.of(staging.name())).hasContent("whole");

      staging.publish();
    }

    assertThat(destination).hasContent("whole");
    assertThat(destination.getParent()).isDirectoryNotContaining("glob:**.nommer-*");
  }

  @Test
  void whatIsAtTheDestinationStaysUntilItIsReplaced() throws Exception {
    Path output = Files.writeString(folder.resolve("output"), "new");
    Path destination = Files.writeString(folder.resolve("out.mp4"), "old");
    Storage.Staging staging = storage.stage(uri(destination), FIRST_CLAIM);
    staging.fill(output);

    assertThat(destination).hasContent("old");
    staging.publish();

    assertThat(destination).hasContent("new");
  }

  @Test
  void anUnpublishedOutputLeavesNothingBehind() throws Exception {
    Path destination = folder.resolve("out.mp4");

    storage.stage(uri(destination), FIRST_CLAIM).close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void stagingThatAnotherClaimRemovedIsNeverMadeAgain() throws Exception {
    Path output = Files.writeString(folder.resolve("output"), "late");
    Path destination = folder.resolve("out.mp4");
    Storage.Staging lost = storage.stage(uri(destination), FIRST_CLAIM);

    storage.sweep(uri(destination), List.of(lost.name()), SECOND_CLAIM);

    assertFailure(() -> lost.fill(output), "STORAGE", "staging_gone");
    assertFailure(lost::publish, "STORAGE", "staging_gone");
    assertThat(destination).doesNotExist();
  }

  @Test
  void aSweepFindsUnrecordedStagingByItsNameAndSparesAllElse() throws Exception {
    Path destination = folder.resolve("out.mp4");
    storage.stage(uri(destination), FIRST_CLAIM);
    Storage.Staging own = storage.stage(uri(destination), SECOND_CLAIM);
    Storage.Staging ofOther = storage.stage(uri(destination), new StagingName("cd", 1, 0));
    Path innocent = Files.writeString(folder.resolve("innocent"), "");

    storage.sweep(uri(destination), List.of(innocent.toString()), SECOND_CLAIM);

    assertThat(folder)
        .isDirectoryNotContaining("glob:**" + FIRST_CLAIM)
        .isDirectoryContaining("glob:**" + SECOND_CLAIM);
    assertThat(Path.of(own.name())).exists();
    assertThat(Path.of(ofOther.name())).exists();
    assertThat(innocent).exists();
  }

  @Test
  void aDestinationThatCannotBeWrittenIsRefusedBeforeTheEncode() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertFailure(
        () -> storage.stage(uri(file.resolve("out.mp4")), FIRST_CLAIM),
        "BADDESTINATION",
        "not_writable");
    assertFailure(() -> storage.stage(uri(folder), FIRST_CLAIM), "BADDESTINATION", "directory");
    assertFailure(
        () -> storage.stage(uri(Path.of("/proc/nommer/out.mp4")), FIRST_CLAIM),
        "BADDESTINATION",
        "not_writable");
  }

  private static MediaUri uri(Path path) {
    return MediaUri.parse("file://" + path);
  }

  private static void assertFailure(ThrowingCallable call, String code, String reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.reason()).isEqualTo(reason);
            });
  }
}
