package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * The files that encoders leave for their next pass, of outputs that are made together. ffmpeg puts
 * the number of the stream into their names, counted over all outputs; and the next pass has other
 * streams before it, sound perhaps. So each is there under all numbers. For one thread.
 *
 * @param folder in which ffmpeg works
 * @param outputs how many there are
 */
record PassLogs(Path folder, int outputs) {
  /** Streams of one output, as ordinary ones have them. */
  private static final int STREAMS = 8;

  /** The beginning of the names, for {@code -passlogfile}. */
  static String name(int output) {
    return "pass" + output;
  }

  /** After a run: what each output left is there for whatever number it will have next. */
  void spread() {
    try {
      for (int output = 0; output < outputs; output++) {
        for (Map.Entry<String, Path> left : left(output).entrySet()) {
          spread(output, left.getKey(), left.getValue());
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + folder + ": " + e, e);
    }
  }

  /** The newest file of each ending: an encoder may leave more than one. */
  private Map<String, Path> left(int output) throws IOException {
    Map<String, Path> newest = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, name(output) + "-*.log*")) {
      for (Path file : all) {
        String name = file.getFileName().toString();
        newest.merge(name.substring(name.indexOf(".log")), file, PassLogs::newer);
      }
    }
    return newest;
  }

  private static Path newer(Path one, Path other) {
    try {
      return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) >= 0
          ? one
          : other;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void spread(int output, String ending, Path file) throws IOException {
    Path kept = folder.resolve(name(output) + ending);
    Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
    for (int number = 0; number < outputs * STREAMS; number++) {
      Path other = folder.resolve(name(output) + "-" + number + ending);
      Files.deleteIfExists(other);
      Files.createLink(other, kept);
    }
  }
}
