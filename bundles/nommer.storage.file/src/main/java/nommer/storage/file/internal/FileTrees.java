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
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;

/** Trees: a folder beside each manifest, found again by its name. */
record FileTrees(FileStorage files, Allowed allowed) implements Storage.Trees {
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

  /** Whether the file that is seen as {@code manifest} names that folder. */
  static boolean isNamedIn(Folder parent, String manifest, String folder) throws IOException {
    Path file = parent.at(manifest);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return head.contains(folder + "/");
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
      return;
    }
    Removal.of(parent, away);
  }
}
