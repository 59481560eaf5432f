package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
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
 * What others put in its place is nothing, too.
 */
final class FileStaging implements Storage.Staging {
  private static final Logger LOG = LoggerFactory.getLogger(FileStaging.class);

  private final Folder folder;
  private final String name;
  private final String target;
  private final Object key;
  private final MediaUri destination;

  private FileStaging(Folder folder, String name, String target, Object key, MediaUri destination) {
    this.folder = folder;
    this.name = name;
    this.target = target;
    this.key = key;
    this.destination = destination;
  }

  /**
   * Beside the file that it will replace; complains if it could not.
   *
   * @param folder is the staging's own once this returns
   * @param target name of the file in it
   */
  static FileStaging create(Folder folder, String target, StagingName name, MediaUri destination)
      throws IOException {
    Path file = Files.createFile(folder.at(name.toString()));
    FileStaging staging =
        new FileStaging(
            folder,
            name.toString(),
            target,
            Descriptor.keyOf(file, LinkOption.NOFOLLOW_LINKS),
            destination);
    boolean kept = false;
    try {
      staging.requireReplaceable();
      kept = true;
      return staging;
    } finally {
      if (!kept) {
        staging.remove();
      }
    }
  }

  private void requireReplaceable() throws IOException {
    if (!Ownership.mayReplace(folder.at(target), Ownership.owner(file()))) {
      throw notReplaceable(
          "it belongs to another user, in a folder where only that user may replace it");
    }
    if (Mounts.isPoint(folder.path().resolve(target))) {
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
    return folder.path().resolve(name).toString();
  }

  @Override
  public void fill(Path output) throws InterruptedException {
    try (Descriptor to =
        Descriptor.open(file(), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (!key.equals(to.key(file()))) {
        throw new NoSuchFileException(name());
      }
      copy(output, to.channel());
    } catch (NoSuchFileException e) {
      throw gone(e);
    } catch (ClosedByInterruptException e) {
      throw calledOff();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Copies and makes durable. */
  static void copy(Path output, FileChannel to) throws IOException {
    try (FileChannel from = FileChannel.open(output, StandardOpenOption.READ)) {
      long size = from.size();
      for (long done = 0; done < size; ) {
        done += from.transferTo(done, size - done, to);
      }
      to.force(true);
    }
  }

  Folder folder() {
    return folder;
  }

  /** Where it will be seen: its name in the folder. */
  String target() {
    return target;
  }

  @Override
  public void publish() {
    try {
      if (!isOurs()) {
        throw new NoSuchFileException(name());
      }
      Files.move(
          file(),
          folder.at(target),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      folder.flush();
    } catch (NoSuchFileException e) {
      throw gone(e);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    remove();
    folder.close();
  }

  /** Unless it was published, or is gone. */
  void remove() {
    try {
      if (folder.isOpen() && isOurs()) {
        Files.deleteIfExists(file());
      }
    } catch (NoSuchFileException e) {
      LOG.debug("staging is gone file={}", name(), e);
    } catch (IOException e) {
      LOG.warn("staging not removed file={} cause={}", name(), e.toString());
    }
  }

  /** A link may have the number that ours had. */
  private boolean isOurs() throws IOException {
    return key.equals(Descriptor.keyOf(file(), LinkOption.NOFOLLOW_LINKS))
        && Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS);
  }

  private Path file() {
    return folder.at(name);
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

  /** What is not ours any more is gone, whatever the system says of what is there instead. */
  MediaException failed(IOException cause) {
    try {
      return isOurs() ? Refusals.of(destination, folder, cause) : gone(cause);
    } catch (IOException e) {
      return Refusals.of(destination, folder, cause);
    }
  }
}
