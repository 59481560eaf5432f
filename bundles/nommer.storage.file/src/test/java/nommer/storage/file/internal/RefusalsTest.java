package nommer.storage.file.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.stream.Stream;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  private static final MediaUri DESTINATION = MediaUri.parse("file:///out/a.mp4");

  @TempDir Path folder;

  static Stream<IOException> ofFullDisks() {
    return Stream.of(
        new IOException("No space left on device"),
        new IOException("Disk quota exceeded"),
        new FileSystemException("/out/a.mp4", null, "No space left on device"));
  }

  @ParameterizedTest
  @MethodSource("ofFullDisks")
  void aFullDiskMayPass(IOException cause) {
    MediaException refusal = Refusals.of(DESTINATION, folder, cause);

    assertThat(refusal.code()).isEqualTo(ErrorCode.STORAGE);
    assertThat(refusal.reason()).isEqualTo("disk_full");
    assertThat(refusal).hasMessageContaining("make room");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Read-only file system", "Permission denied", "Something else"})
  void anythingElseWouldMeetTheSameAgain(String said) {
    MediaException refusal =
        Refusals.of(DESTINATION, folder, new FileSystemException("/out/a.mp4", null, said));

    assertThat(refusal.code()).isEqualTo(ErrorCode.BADDESTINATION);
    assertThat(refusal.reason()).isEqualTo("not_writable");
    assertThat(refusal).hasMessageContaining(said);
  }
}
