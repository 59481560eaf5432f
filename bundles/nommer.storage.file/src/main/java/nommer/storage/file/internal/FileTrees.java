package nommer.storage.file.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;

/** Trees: a folder beside each manifest, found again by its name. */
record FileTrees(FileStorage files) implements Storage.Trees {
  private static final String MARK = ".swept";

  /** What is added to the name of something that is only there for a moment. */
  private static final Pattern MARKS = Pattern.compile("(\\.swept|\\.trial.*)$", Pattern.DOTALL);

  @Override
  public Storage.Staging stage(MediaUri manifest, StagingName name) {
    if (FileTarget.of(manifest).isLinked()) {
      throw new MediaException(
          ErrorCode.BADDESTINATION,
          "bad_link",
          "%s is a symbolic link: players would look for the files beside it, and they lie beside what it points at; name that"
              .formatted(manifest));
    }
    return FileTree.create(files.stage(manifest, name), name.folder());
  }

  @Override
  public void sweep(MediaUri manifest, Collection<String> recorded, StagingName name) {
    files.sweep(manifest, recorded, name);
    Path target = FileLocation.of(manifest);
    try {
      for (Path folder : left(FileTarget.folder(manifest), name)) {
        if (!isNamedIn(target, folder.getFileName().toString())) {
          remove(folder);
        }
      }
    } catch (IOException e) {
      throw FileStorage.notSwept(manifest, e);
    }
  }

  private static List<Path> left(Path parent, StagingName name) throws IOException {
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            parent, each -> name.followsFolder(each.getFileName().toString()))) {
      all.forEach(left::add);
    } catch (NoSuchFileException nothingWasEverThere) {
      return List.of();
    }
    return left;
  }

  /** Whether what is seen at {@code manifest} names that folder. */
  static boolean isNamedIn(Path manifest, String folder) throws IOException {
    if (!Files.isRegularFile(manifest)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(manifest)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return head.contains(folder + "/");
    }
  }

  /**
   * Removes a folder with all in it, if it is there. It is renamed first: a node that lost the job
   * and wakes up while it is removed finds nothing to write to.
   */
  static void remove(Path folder) throws IOException {
    Path away = folder.resolveSibling("." + folder.getFileName() + MARK);
    try {
      Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
    delete(away);
  }

  /** A node may die in that moment: it is called like staging then, but for its mark. */
  static String withoutMark(String name) {
    return MARKS.matcher(name).replaceFirst("");
  }

  /** Deletes a file, or a folder with all in it, if it is there. */
  static void delete(Path each) throws IOException {
    if (!Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(each)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
