package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nommer.media.api.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tree on its way: its folder beside the manifest's staging file. Both are created once, so that
 * whoever removed them took the job away.
 */
final class FileTree implements Storage.Staging {
  private static final Logger LOG = LoggerFactory.getLogger(FileTree.class);

  private final FileStaging manifest;
  private final String name;
  private final Folder folder;
  private final Object key;
  private final Allowed allowed;

  private FileTree(FileStaging manifest, String name, Folder folder, Object key, Allowed allowed) {
    this.manifest = manifest;
    this.name = name;
    this.folder = folder;
    this.key = key;
    this.allowed = allowed;
  }

  /** Takes the manifest's staging file over, also when it throws. */
  static FileTree create(FileStaging manifest, String name, Allowed allowed) {
    boolean kept = false;
    try {
      Folder folder = made(manifest.folder(), name, allowed);
      Object key = Descriptor.keyOf(folder.at("."));
      FileTree tree = new FileTree(manifest, name, folder, key, allowed);
      kept = true;
      return tree;
    } catch (IOException e) {
      throw manifest.failed(e);
    } finally {
      if (!kept) {
        manifest.close();
      }
    }
  }

  /** New, empty, and where it was made. */
  private static Folder made(Folder parent, String name, Allowed allowed) throws IOException {
    Files.createDirectory(parent.at(name));
    Folder folder = parent.in(name, allowed);
    if (!folder.path().equals(parent.path().resolve(name))) {
      folder.close();
      throw new IOException("somebody else put another folder in the place of " + name);
    }
    return folder;
  }

  @Override
  public String name() {
    return manifest.name();
  }

  @Override
  public void fill(Path output) throws InterruptedException {
    try {
      copy(output.resolveSibling(name), folder);
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
    manifest.remove();
    folder.close();
    try {
      if (manifest.folder().isOpen()
          && !FileTrees.isNamedIn(manifest.folder(), manifest.target(), name)) {
        FileTrees.remove(manifest.folder(), name);
      }
    } catch (IOException e) {
      LOG.warn("folder of a tree not removed folder={} cause={}", folder.path(), e.toString());
    } finally {
      manifest.close();
    }
  }

  private void copy(Path from, Folder to) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(from)) {
      for (Path each : all) {
        String called = String.valueOf(each.getFileName());
        requireOurs();
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          try (Folder inner = made(to, called, allowed)) {
            copy(each, inner);
          }
        } else {
          copyFile(each, to.at(called));
        }
      }
    }
    to.flush();
  }

  private static void copyFile(Path from, Path to) throws IOException {
    if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(from + " is no regular file");
    }
    try (FileChannel channel =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      FileStaging.copy(from, channel);
    }
  }

  /** It is still called what it was: whoever removes it has renamed it first. */
  private void requireOurs() throws IOException {
    Path place = manifest.folder().at(name);
    if (!key.equals(Descriptor.keyOf(place, LinkOption.NOFOLLOW_LINKS))) {
      throw new NoSuchFileException(place.toString());
    }
  }
}
