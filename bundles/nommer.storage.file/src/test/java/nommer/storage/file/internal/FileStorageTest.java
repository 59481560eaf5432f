package nommer.storage.file.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to files; the rest is in {@link FileStorageContractTest}. */
class FileStorageTest {
  private static final StagingName CLAIM = new StagingName("ab", 1, 0);

  @TempDir Path folder;
  private final FileStorage storage = new FileStorage();

  @Test
  void aSourceIsReadWhereItIs() throws IOException {
    Path source = Files.writeString(folder.resolve("a.mp4"), "media");

    assertThat(storage.fetch(uri(source), folder.resolve("work"))).isEqualTo(source);
  }

  @Test
  void anOutputTakesRoomInTheFolderBehindLinks() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    assertThat(storage.localFolder(uri(link.resolve("new/a.mp4"))))
        .contains(real.toRealPath().resolve("new"));
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

  @ParameterizedTest
  @ValueSource(strings = {"file://relative/path", "file:///", "file://", "file://host"})
  void aLocationThatIsNoPathOfThisMachineIsRefused(String text) {
    assertFailure(() -> storage.check(MediaUri.parse(text)), "BADINPUT", "bad_uri");
  }

  @Test
  void missingFoldersAreMadeBelowOneThatIsThere() throws Exception {
    Path output = Files.writeString(folder.resolve("output"), "whole");
    Path destination = folder.resolve("new/folder/out.mp4");

    try (Storage.Staging staging = storage.stage(uri(destination), CLAIM)) {
      staging.fill(output);
      assertThat(Path.of(staging.name())).hasContent("whole").hasParent(destination.getParent());
      staging.publish();
    }

    assertThat(destination).hasContent("whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.mp4", "deeper/down/out.mp4"})
  void noFolderIsMadeDirectlyUnderTheRoot(String file) {
    Path typo = Path.of("/nommer-test-of-a-typing-error");

    assertFailure(
        () -> storage.stage(uri(typo.resolve(file)), CLAIM), "BADINPUT", "no_such_folder");

    assertThat(typo).doesNotExist();
  }

  @Test
  void aFolderThatTheSystemRefusesToMakeSaysSo() {
    assertFailure(
        () -> storage.stage(uri(Path.of("/proc/nommer/out.mp4")), CLAIM),
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
