package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.api.StorageScheme;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads sources where they are; publishes by a rename within the destination's own folder. */
@Component(service = Storage.class)
@StorageScheme("file")
public final class FileStorage implements Storage {
  @Activate
  public FileStorage() {}

  @Override
  public void check(MediaUri location) {
    FileLocation.of(location);
  }

  @Override
  public Path fetch(MediaUri source, Path directory) {
    Path file = FileLocation.of(source);
    if (Files.isDirectory(file)) {
      throw badInput("directory", source + " is a folder: name one media file");
    }
    if (!Files.exists(file)) {
      throw badInput("missing", "there is no file " + source + ": check the path");
    }
    if (!Files.isRegularFile(file)) {
      throw badInput("not_a_file", source + " is no regular file: copy the media into one");
    }
    if (!Files.isReadable(file)) {
      throw badInput("unreadable", source + " cannot be read: let the worker's user read it");
    }
    if (file.toFile().length() == 0) {
      throw badInput("empty", source + " is empty: was it written to its end?");
    }
    return file;
  }

  @Override
  public String place(MediaUri destination) {
    return FileTarget.of(destination).place();
  }

  @Override
  public boolean replaces(MediaUri destination, MediaUri source) {
    return FileTarget.of(destination).isAlso(FileLocation.of(source));
  }

  @Override
  public FileStaging stage(MediaUri destination, StagingName name) {
    FileTarget target = FileTarget.of(destination);
    refuseNewTopLevel(target.folder(), destination);
    try {
      Files.createDirectories(target.folder());
      FileTrial.of(target, name);
      return FileStaging.create(target, name, destination);
    } catch (IOException e) {
      throw Refusals.of(destination, target.folder(), e);
    }
  }

  /** Missing folders are made, but one directly under the root is a typing error mostly. */
  private static void refuseNewTopLevel(Path folder, MediaUri destination) {
    if (folder.getNameCount() > 0 && !Files.exists(folder.getRoot().resolve(folder.getName(0)))) {
      throw badInput(
          "no_such_folder",
          "cannot write %s: there is no folder /%s; correct the path, or make that folder first"
              .formatted(destination, folder.getName(0)));
    }
  }

  @Override
  public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
    Path folder = FileTarget.folder(destination);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      for (String each : recorded) {
        removeIfEarlier(Path.of(each), name);
      }
      try (DirectoryStream<Path> ofJob = Files.newDirectoryStream(folder, name.jobPrefix() + "*")) {
        for (Path each : ofJob) {
          removeIfEarlier(each, name);
        }
      }
    } catch (IOException e) {
      throw notSwept(destination, e);
    }
  }

  @Override
  public Storage.Trees trees(MediaUri manifest) {
    return new FileTrees(this);
  }

  static MediaException notSwept(MediaUri destination, IOException cause) {
    return new MediaException(
        ErrorCode.STORAGE,
        "sweep_failed",
        "cannot remove what an earlier attempt left beside " + destination + ": " + cause,
        cause);
  }

  /** A record may name anything: only what is called like this output's staging is removed. */
  private static void removeIfEarlier(Path file, StagingName name) throws IOException {
    String fileName = String.valueOf(file.getFileName());
    if (name.follows(FileTrees.withoutMark(fileName))) {
      FileTrees.delete(file);
    }
  }

  private static MediaException badInput(String reason, String message) {
    return new MediaException(ErrorCode.BADINPUT, reason, message);
  }
}
