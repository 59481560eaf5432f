package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import nommer.media.api.Storage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tree on its way: its folder beside the manifest's staging file. Both are created once, so that
 * whoever removed them took the job away.
 */
final class FileTree implements Storage.Staging {
  private static final Logger LOG = LoggerFactory.getLogger(FileTree.class);

  private final FileStaging manifest;
  private final Path folder;

  private FileTree(FileStaging manifest, Path folder) {
    this.manifest = manifest;
    this.folder = folder;
  }

  /** Takes the manifest's staging file over, also when it throws. */
  static FileTree create(FileStaging manifest, String folderName) {
    Path folder = manifest.target().resolveSibling(folderName);
    try {
      Files.createDirectory(folder);
      return new FileTree(manifest, folder);
    } catch (IOException e) {
      manifest.close();
      throw manifest.failed(e);
    }
  }

  @Override
  public String name() {
    return manifest.name();
  }

  @Override
  public void fill(Path output) throws InterruptedException {
    Path from = output.resolveSibling(folder.getFileName());
    try {
      Files.walkFileTree(from, new Copy(from));
    } catch (NoSuchFileException e) {
      throw manifest.gone(e);
    } catch (ClosedByInterruptException e) {
      throw manifest.calledOff();
    } catch (IOException e) {
      throw manifest.failed(e);
    }
    manifest.fill(output);
  }

  @Override
  public void publish() {
    manifest.publish();
  }

  /** Whether it was published is asked of the destination: a rename may fail and yet be done. */
  @Override
  public void close() {
    manifest.close();
    try {
      if (!FileTrees.isNamedIn(manifest.target(), folder.getFileName().toString())) {
        FileTrees.remove(folder);
      }
    } catch (IOException e) {
      LOG.warn("folder of a tree not removed folder={} cause={}", folder, e.toString());
    }
  }

  private final class Copy extends SimpleFileVisitor<Path> {
    private final Path from;

    Copy(Path from) {
      this.from = from;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
        throws IOException {
      if (!each.equals(from)) {
        Files.createDirectory(target(each));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isRegularFile()) {
        throw new IOException(each + " is no regular file");
      }
      FileStaging.copy(each, target(each), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      FileStaging.flush(target(each));
      return FileVisitResult.CONTINUE;
    }

    private Path target(Path each) {
      return folder.resolve(from.relativize(each).toString());
    }
  }
}
