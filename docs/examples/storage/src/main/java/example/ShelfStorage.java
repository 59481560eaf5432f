package example;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.api.StorageScheme;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keeps media in one folder that clients need not know: {@code shelf:///clips/a.mp4}. */
@Component(
    configurationPid = "example.storage",
    configurationPolicy = ConfigurationPolicy.REQUIRE) // it is there once it has a folder
@Designate(ocd = ShelfStorage.Config.class)
@StorageScheme("shelf")
public class ShelfStorage implements Storage {
  @ObjectClassDefinition(name = "Example: shelf storage")
  public @interface Config {
    @AttributeDefinition(description = "The folder, absolute; on all nodes the same.")
    String root();
  }

  private final Path root;

  @Activate
  public ShelfStorage(Config config) {
    this(Path.of(config.root()));
  }

  ShelfStorage(Path root) {
    if (!root.isAbsolute()) {
      throw new IllegalArgumentException("root must be an absolute path: '" + root + "'");
    }
    this.root = root;
  }

  @Override
  public void check(MediaUri location) {
    Path file = file(location);
    if (!location.host().isEmpty() || file.equals(root) || !file.startsWith(root)) {
      throw new MediaException(
          ErrorCode.BADINPUT, "bad_uri", "write shelf:///folder/name, without ..: " + location);
    }
  }

  private Path file(MediaUri location) {
    return root.resolve("./" + MediaUri.unescaped(location.path())).normalize();
  }

  /** Two slashes in a row, or a dot, make no other place. */
  @Override
  public String place(MediaUri destination) {
    return file(destination).toString();
  }

  @Override
  public boolean replaces(MediaUri destination, MediaUri source) {
    return file(destination).equals(file(source));
  }

  @Override
  public Path fetch(MediaUri source, Path directory) {
    Path file = file(source);
    try {
      if (Files.isDirectory(file)) {
        throw new MediaException(ErrorCode.BADINPUT, "directory", "a folder: " + source);
      }
      if (Files.size(file) == 0) {
        throw new MediaException(ErrorCode.BADINPUT, "empty", "an empty file: " + source);
      }
      return file; // it is on this machine, so nothing is copied
    } catch (NoSuchFileException e) {
      throw new MediaException(ErrorCode.BADINPUT, "missing", "no such file: " + source);
    } catch (IOException e) {
      throw later("cannot read " + source, e);
    }
  }

  @Override
  public Staging stage(MediaUri destination, StagingName name) {
    Path target = file(destination);
    if (Files.isDirectory(target)) {
      throw new MediaException(
          ErrorCode.BADDESTINATION, "directory", "a folder; name a file in it: " + destination);
    }
    try {
      Files.createDirectories(target.getParent());
      return new Shelved(target, Files.createFile(target.resolveSibling(name.toString())));
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  @Override
  public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
    // Whatever is on record bears its name, too, so the folder tells all.
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(file(destination).getParent())) {
      for (Path sibling : siblings) {
        if (name.follows(sibling.getFileName().toString())) {
          Files.deleteIfExists(sibling);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return; // nothing was ever staged there
    } catch (IOException e) {
      throw later("cannot sweep beside " + destination, e);
    }
  }

  private static MediaException unwritable(Path target, IOException e) {
    return new MediaException(
        ErrorCode.BADDESTINATION, "not_writable", "cannot write " + target + ": " + e, e);
  }

  private static MediaException later(String what, IOException e) {
    return new MediaException(ErrorCode.STORAGE, "unavailable", what + ": " + e, e);
  }

  /** The file beside the target; one that was removed by another node is never made again. */
  private record Shelved(Path target, Path staging) implements Staging {
    @Override
    public String name() {
      return staging.toString();
    }

    @Override
    public void fill(Path output) throws InterruptedException {
      try (FileChannel from = FileChannel.open(output);
          FileChannel to = FileChannel.open(staging, StandardOpenOption.WRITE)) {
        long size = from.size();
        for (long done = 0; done < size; ) {
          done += from.transferTo(done, Math.min(size - done, 1 << 20), to);
        }
        to.force(true);
      } catch (ClosedByInterruptException e) {
        Thread.interrupted();
        throw new InterruptedException("called off");
      } catch (NoSuchFileException e) {
        throw gone();
      } catch (IOException e) {
        throw unwritable(target, e);
      }
    }

    @Override
    public void publish() {
      try {
        Files.move(
            staging,
            target,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } catch (NoSuchFileException e) {
        throw gone();
      } catch (IOException e) {
        throw unwritable(target, e);
      }
    }

    private MediaException gone() {
      return new MediaException(
          ErrorCode.STORAGE, "staging_gone", "another node took the job over: " + staging);
    }

    /** After publishing there is nothing of that name. */
    @Override
    public void close() {
      try {
        Files.deleteIfExists(staging);
      } catch (IOException e) {
        staging.toFile().deleteOnExit(); // else the sweep of the next claim finds it
      }
    }
  }
}
