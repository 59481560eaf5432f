package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A staging file beside its destination. It is created once, and later opened without creating:
 * whoever removed it meanwhile took the job away, and both the filling and the rename find nothing.
 */
final class FileStaging implements Storage.Staging {
  private static final Logger LOG = LoggerFactory.getLogger(FileStaging.class);

  private final Path file;
  private final Path target;
  private final MediaUri destination;

  private FileStaging(Path file, Path target, MediaUri destination) {
    this.file = file;
    this.target = target;
    this.destination = destination;
  }

  /** Beside the file that it will replace; complains if it could not. */
  static FileStaging create(FileTarget target, StagingName name, MediaUri destination)
      throws IOException {
    FileStaging staging =
        new FileStaging(
            Files.createFile(target.folder().resolve(name.toString())), target.file(), destination);
    boolean kept = false;
    try {
      staging.requireReplaceable();
      kept = true;
      return staging;
    } finally {
      if (!kept) {
        staging.close();
      }
    }
  }

  private void requireReplaceable() throws IOException {
    if (!Ownership.mayReplace(target, Ownership.owner(file))) {
      throw notReplaceable(
          "it belongs to another user, in a folder where only that user may replace it");
    }
    if (Mounts.isPoint(target)) {
      throw notReplaceable("something is mounted there; mount its folder instead");
    }
  }

  private MediaException notReplaceable(String why) {
    return new MediaException(
        ErrorCode.BADDESTINATION,
        "not_writable",
        "cannot replace %s: %s; choose another destination".formatted(destination, why));
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public void fill(Path output) throws InterruptedException {
    try {
      copy(output, file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw gone(e);
    } catch (ClosedByInterruptException e) {
      throw calledOff();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Copies and makes durable. */
  static void copy(Path output, Path target, OpenOption... how) throws IOException {
    try (FileChannel from = FileChannel.open(output, StandardOpenOption.READ);
        FileChannel to = FileChannel.open(target, how)) {
      long size = from.size();
      for (long done = 0; done < size; ) {
        done += from.transferTo(done, size - done, to);
      }
      to.force(true);
    }
  }

  /** Where it will be seen. */
  Path target() {
    return target;
  }

  @Override
  public void publish() {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      flush(target.getParent());
    } catch (NoSuchFileException e) {
      throw gone(e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("staging not removed file={} cause={}", file, e.toString());
    }
  }

  /** The rename itself survives a power cut only once its folder is flushed. */
  static void flush(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  InterruptedException calledOff() {
    Thread.interrupted(); // what is to be saved about the job must not be hit by it once more
    return new InterruptedException("called off while " + destination + " was stored");
  }

  MediaException gone(IOException cause) {
    return new MediaException(
        ErrorCode.STORAGE,
        "staging_gone",
        "the staging file of "
            + destination
            + " is gone: another node took the job, or it was"
            + " removed by hand",
        cause);
  }

  MediaException failed(IOException cause) {
    return Refusals.of(destination, target.getParent(), cause);
  }
}
