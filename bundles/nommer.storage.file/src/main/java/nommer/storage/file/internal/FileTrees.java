package nommer.storage.file.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trees: a folder beside each manifest, found again by its name. */
record FileTrees(FileStorage files, Allowed allowed) implements Storage.Trees {
  private static final Logger LOG = LoggerFactory.getLogger(FileTrees.class);
  private static final String MARK = ".swept";

  @Override
  public Storage.Staging stage(MediaUri manifest, StagingName name) {
    if (FileTarget.of(manifest, allowed).isLinked()) {
      throw new MediaException(
          ErrorCode.BADDESTINATION,
          "bad_link",
          "%s is a symbolic link: players would look for the files beside it, and they lie beside what it points at; name that"
              .formatted(manifest));
    }
    return FileTree.create(files.stage(manifest, name), name.folder(), allowed);
  }

  @Override
  public void sweep(MediaUri manifest, Collection<String> recorded, StagingName name) {
    Sweep sweep = new Sweep(name, allowed);
    sweep.files(manifest, recorded);
    sweep.folders(manifest);
  }

  @Override
  public Optional<String> folder(MediaUri manifest) {
    return new Replaced(allowed).folder(manifest);
  }

  @Override
  public boolean remove(MediaUri manifest, String folder) {
    return new Replaced(allowed).remove(manifest, folder);
  }

  /** Whether the file that is seen as {@code manifest} names that folder. */
  static boolean isNamedIn(Folder parent, String manifest, String folder) throws IOException {
    return head(parent, manifest).contains(folder + "/");
  }

  /** What the file begins with that is seen as {@code manifest}; empty where there is none. */
  static String head(Folder parent, String manifest) throws IOException {
    Path file = parent.at(manifest);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
    } catch (NoSuchFileException goneMeanwhile) {
      return "";
    }
  }

  /**
   * Removes a folder with all in it, if it is there. It is renamed first: a node that lost the job
   * and wakes up while it is removed finds nothing to write to.
   */
  static void remove(Folder parent, String folder) throws IOException {
    String away = "." + folder + MARK;
    try {
      Files.move(parent.at(folder), parent.at(away), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      LOG.debug("there is no such folder, but maybe the rest of it folder={}", folder, e);
    }
    Removal.of(parent, away);
  }
}
