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
 * Where ffmpeg works for one output: a folder of its own, the only one that it may write to, as a
 * job's outputs share the task's. It is removed with the task's.
 *
 * @param folder its working directory
 * @param source the file that it reads
 */
record Workplace(Path folder, Path source) {
  /** Neutral, so that no ending and no odd character of the real name can mislead ffmpeg. */
  static final String SOURCE = "source";

  /** Like the source's: messages tell nothing of this node. */
  static final String OUTPUT = "output";

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

  /** What ffmpeg writes; it may be anything, a link, too. */
  Path output() {
    return folder.resolve(OUTPUT);
  }

  /** Moves the output to where the task wants it. */
  void handOver(Path wanted) {
    try {
      Files.move(output(), wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + wanted.getParent() + ": " + e, e);
    }
  }
}
