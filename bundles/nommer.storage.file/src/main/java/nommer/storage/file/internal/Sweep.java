package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what earlier claims left of an output.
 *
 * @param name of the current claim
 */
record Sweep(StagingName name, Allowed allowed) {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  /** What is added to the name of something that is only there for a moment. */
  private static final Pattern MARKS = Pattern.compile("(\\.swept|\\.trial.*)$", Pattern.DOTALL);

  /** Staging files: those on record, then those that tell by their names. */
  void files(MediaUri destination, Collection<String> recorded) {
    Path folder = FileTarget.seen(destination, allowed).getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try {
      for (String each : recorded) {
        removeRecorded(Path.of(each));
      }
      inFolder(
          folder,
          opened -> {
            for (String each : names(opened, this::isEarlier)) {
              Removal.of(opened, each);
            }
          });
    } catch (IOException e) {
      throw failed(destination, e);
    }
  }

  /** Folders of trees, but for the one that the manifest names which is seen. */
  void folders(MediaUri manifest) {
    Path seen = FileTarget.seen(manifest, allowed);
    Path folder = seen.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    String target = String.valueOf(seen.getFileName());
    try {
      inFolder(
          folder,
          opened -> {
            for (String each : names(opened, name::followsFolder)) {
              if (!FileTrees.isNamedIn(opened, target, each)) {
                FileTrees.remove(opened, each);
              }
            }
          });
    } catch (IOException e) {
      throw failed(manifest, e);
    }
  }

  /** A record may name anything: only what is called like this output's staging is removed. */
  private void removeRecorded(Path file) throws IOException {
    Path folder = file.getParent();
    String called = String.valueOf(file.getFileName());
    if (folder != null && file.isAbsolute() && isEarlier(called)) {
      inFolder(folder, opened -> Removal.of(opened, called));
    }
  }

  /** A node may die in the moment of a mark: it is called like staging then, but for that. */
  private boolean isEarlier(String called) {
    return name.follows(MARKS.matcher(called).replaceFirst(""));
  }

  private interface Work {
    void in(Folder folder) throws IOException;
  }

  /** Where the job may not write nothing of it is left, so that nothing is touched there. */
  private void inFolder(Path path, Work work) throws IOException {
    try (Folder folder = Folder.open(path, allowed)) {
      allowed.create(folder.path().resolve(name.toString()));
      work.in(folder);
    } catch (NoSuchFileException e) {
      LOG.debug("nothing to sweep, there is no folder path={}", path, e);
    } catch (MediaException e) {
      LOG.info("not swept path={} cause={}", path, e.getMessage());
    }
  }

  private static List<String> names(Folder folder, Predicate<String> wanted) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.at("."))) {
      for (Path each : all) {
        String name = String.valueOf(each.getFileName());
        if (wanted.test(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static MediaException failed(MediaUri destination, IOException cause) {
    return new MediaException(
        ErrorCode.STORAGE,
        "sweep_failed",
        "cannot remove what an earlier attempt left beside " + destination + ": " + cause,
        cause);
  }
}
