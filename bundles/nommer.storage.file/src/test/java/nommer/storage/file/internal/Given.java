package nommer.storage.file.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of destinations share. */
final class Given {
  static final StagingName CLAIM = new StagingName("ab", 1, 0);

  private Given() {}

  static MediaUri uri(Path path) {
    return MediaUri.parse("file://" + path);
  }

  /** The whole way of an output. */
  static void store(Storage storage, Path destination, String content) throws Exception {
    Path output = Files.writeString(Files.createTempFile("output", ""), content);
    try (Storage.Staging staging = storage.stage(uri(destination), CLAIM)) {
      staging.fill(output);
      staging.publish();
    } finally {
      Files.delete(output);
    }
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable call, String code, String reason) {
    return assertThatThrownBy(call)
        .hasMessageNotContaining("java.")
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
            });
  }
}
