package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import nommer.box.Room;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * Where ffmpeg works for outputs that are made together: a folder of its own, the only one that it
 * may write to, as all outputs of a job share the task's. It is removed with the task's.
 *
 * @param folder its working directory
 * @param source the file that it reads
 */
record Workplace(Path folder, Path source) {
  /** Neutral, so that no ending and no odd character of the real name can mislead ffmpeg. */
  static final String SOURCE = "source";

  /** Like the source's: messages tell nothing of this node. */
  private static final String OUTPUT = "output";

  static Workplace of(EncodeTask task, Room room) {
    try {
      Path folder = Files.createTempDirectory(task.directory().toAbsolutePath(), "ffmpeg-");
      Path source = task.source().toAbsolutePath();
      if (!room.mayRead(source)) {
        source =
            Files.copy(
                source,
                task.directory().toAbsolutePath().resolve("source-" + folder.getFileName()));
      }
      Files.createSymbolicLink(folder.resolve(SOURCE), room.inside(source));
      return new Workplace(folder, source);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + task.directory() + ": " + e, e);
    }
  }

  /**
   * How ffmpeg calls an output.
   *
   * @param index among those that are made together
   */
  static String outputName(int index) {
    return index == 0 ? OUTPUT : OUTPUT + index;
  }

  /** What ffmpeg writes; it may be anything, a link, too. */
  Path output(int index) {
    return folder.resolve(outputName(index));
  }

  /** Moves an output to where its task wants it. */
  void handOver(int index, Path wanted) {
    try {
      Files.move(output(index), wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + wanted.getParent() + ": " + e, e);
    }
  }
}
