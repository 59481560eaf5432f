package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders of trees that others replaced. */
record Replaced(Allowed allowed) {
  private static final Logger LOG = LoggerFactory.getLogger(Replaced.class);

  /** The folder that is named by what is seen at the destination. */
  Optional<String> folder(MediaUri manifest) {
    Path seen = FileTarget.seen(manifest, allowed);
    String name = String.valueOf(seen.getFileName());
    try (Folder beside = beside(seen)) {
      allowed.create(beside.path().resolve(name));
      return StagingName.folderNamedIn(FileTrees.head(beside, name));
    } catch (NoSuchFileException | NotDirectoryException e) {
      LOG.debug("there is nothing to replace at={}", manifest, e);
      return Optional.empty();
    } catch (IOException e) {
      throw failed("cannot see what is at %s: %s".formatted(manifest, e), e);
    }
  }

  /** Removes it, if no manifest names it. */
  boolean remove(MediaUri manifest, String folder) {
    if (StagingName.ofFolder(folder).isEmpty()) {
      throw new IllegalArgumentException("no folder of a tree: " + folder);
    }
    Path seen = FileTarget.seen(manifest, allowed);
    try (Folder beside = beside(seen)) {
      allowed.create(beside.path().resolve(folder));
      if (isNamed(beside, String.valueOf(seen.getFileName()), folder)) {
        return false;
      }
      FileTrees.remove(beside, folder);
      return true;
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw failed("the folder of %s is not there: is it mounted?".formatted(manifest), e);
    } catch (IOException e) {
      throw failed("cannot remove %s beside %s: %s".formatted(folder, manifest, e), e);
    }
  }

  private Folder beside(Path seen) throws IOException {
    Path parent = seen.getParent();
    if (parent == null) {
      throw new NoSuchFileException(seen.toString());
    }
    return Folder.open(parent, allowed);
  }

  private static boolean isNamed(Folder beside, String own, String folder) throws IOException {
    Set<String> manifests = new HashSet<>(Set.of(own));
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(beside.at("."), Replaced::isManifest)) {
      for (Path each : all) {
        manifests.add(String.valueOf(each.getFileName()));
        if (manifests.size() > Storage.Trees.MOST_MANIFESTS) {
          LOG.warn("a folder stays, there are too many manifests path={}", beside.path());
          return true;
        }
      }
    }
    for (String each : manifests) {
      if (FileTrees.isNamedIn(beside, each, folder)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isManifest(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".m3u8") || name.endsWith(".mpd");
  }

  private static MediaException failed(String what, IOException cause) {
    return new MediaException(ErrorCode.STORAGE, "replaced_tree", what, cause);
  }
}
