package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.Source;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.api.StorageScheme;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads sources where they are; publishes by a rename within the destination's own folder. */
@Component(service = Storage.class)
@StorageScheme("file")
public final class FileStorage implements Storage {
  private final Allowed allowed;

  @Activate
  public FileStorage() {
    this(new Allowed(Optional.empty()));
  }

  private FileStorage(Allowed allowed) {
    this.allowed = allowed;
  }

  @Override
  public Storage within(Reach reach) {
    return new FileStorage(new Allowed(Optional.of(reach)));
  }

  @Override
  public void check(MediaUri location) {
    FileLocation.of(location);
  }

  /** The original by its name, which may come to mean another file: {@link #open} holds it. */
  @Override
  public Path fetch(MediaUri source, Path directory) {
    return SourceFile.find(source, allowed).named();
  }

  @Override
  public Source open(MediaUri source, Path directory) {
    return SourceFile.find(source, allowed).open(directory);
  }

  @Override
  public String place(MediaUri destination) {
    return FileTarget.of(destination, allowed).place();
  }

  @Override
  public Optional<Path> localFolder(MediaUri destination) {
    return Optional.of(FileTarget.of(destination, allowed).folder());
  }

  @Override
  public boolean replaces(MediaUri destination, MediaUri source) {
    return FileTarget.of(destination, allowed).isAlso(FileLocation.of(source));
  }

  @Override
  public FileStaging stage(MediaUri destination, StagingName name) {
    FileTarget target = FileTarget.of(destination, allowed);
    refuseNewTopLevel(target.folder(), destination);
    refuseWhatIsInTheWay(target, destination);
    Folder folder = folder(target, destination);
    boolean kept = false;
    try {
      allowed.create(folder.path().resolve(target.name()));
      FileTrial.of(folder, target.name(), name);
      FileStaging staging = FileStaging.create(folder, target.name(), name, destination);
      kept = true;
      return staging;
    } catch (IOException e) {
      throw Refusals.of(destination, folder, e);
    } finally {
      if (!kept) {
        folder.close();
      }
    }
  }

  private Folder folder(FileTarget target, MediaUri destination) {
    try {
      return Folder.make(target.folder(), allowed);
    } catch (IOException e) {
      throw Refusals.of(destination, target.folder(), e);
    }
  }

  /** A link to a folder that is not there is no place to make folders behind. */
  private static void refuseWhatIsInTheWay(FileTarget target, MediaUri destination) {
    Path folder = target.named().getParent();
    if (folder != null && !Files.isDirectory(Refusals.nearest(folder))) {
      throw Refusals.of(destination, folder, new NotDirectoryException(folder.toString()));
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
    new Sweep(name, allowed).files(destination, recorded);
  }

  @Override
  public Storage.Trees trees(MediaUri manifest) {
    return new FileTrees(this, allowed);
  }

  private static MediaException badInput(String reason, String message) {
    return new MediaException(ErrorCode.BADINPUT, reason, message);
  }
}
