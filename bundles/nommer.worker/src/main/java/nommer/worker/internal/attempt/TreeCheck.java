package nommer.worker.internal.attempt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Storage;
import org.jspecify.annotations.Nullable;

/** Whether an encoder made a tree that can be kept: a storage finds its folder by the manifest. */
record TreeCheck(String output, String encoder) {
  void check(Path manifest, Path folder) {
    try {
      requireNamed(manifest, folder.getFileName() + "/");
      requirePlain(folder);
    } catch (IOException e) {
      throw bad("cannot be read: " + e, e);
    }
  }

  private void requireNamed(Path manifest, String name) throws IOException {
    try (InputStream in = Files.newInputStream(manifest)) {
      byte[] head = in.readNBytes(Storage.Trees.HEAD);
      if (!new String(head, StandardCharsets.UTF_8).contains(name)) {
        throw bad("has a manifest that does not name its folder " + name, null);
      }
    }
  }

  /** A link would publish what it points at. */
  private void requirePlain(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(each -> !isPlain(each))
          .findFirst()
          .ifPresent(
              each -> {
                throw bad("has something other than files: " + folder.relativize(each), null);
              });
    }
  }

  private static boolean isPlain(Path each) {
    return Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS);
  }

  private MediaException bad(String what, @Nullable Exception cause) {
    return new MediaException(
        ErrorCode.ENCODER_FAILED,
        "bad_tree",
        "the encoder %s made a tree, %s, that %s: tell its author".formatted(encoder, output, what),
        cause);
  }
}
