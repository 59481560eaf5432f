package nommer.worker.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.storage.file.standalone.FileStorages;

/** The file storage, with a step of the test before each publish. */
public final class WatchedStorage implements Storage {
  public final List<MediaUri> fetched = new CopyOnWriteArrayList<>();
  private final Storage files = FileStorages.create();
  private final Consumer<String> beforePublish;
  private boolean blind;

  /**
   * @param beforePublish is given the staging object's name, {@code .nommer-JOB-CLAIM-N}
   */
  public WatchedStorage(Consumer<String> beforePublish) {
    this.beforePublish = beforePublish;
  }

  /** From now on it does not see which tree is at a destination. */
  public WatchedStorage blind() {
    blind = true;
    return this;
  }

  @Override
  public void check(MediaUri location) {
    files.check(location);
  }

  @Override
  public Path fetch(MediaUri source, Path directory) throws InterruptedException {
    fetched.add(source);
    return files.fetch(source, directory);
  }

  @Override
  public Staging stage(MediaUri destination, StagingName name) throws InterruptedException {
    return new Watched(files.stage(destination, name), name.toString());
  }

  @Override
  public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
    files.sweep(destination, recorded, name);
  }

  @Override
  public Trees trees(MediaUri manifest) {
    Trees trees = files.trees(manifest);
    return new Trees() {
      @Override
      public Staging stage(MediaUri destination, StagingName name) throws InterruptedException {
        return new Watched(trees.stage(destination, name), name.toString());
      }

      @Override
      public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
        trees.sweep(destination, recorded, name);
      }

      @Override
      public Optional<String> folder(MediaUri destination) throws InterruptedException {
        if (blind) {
          throw new MediaException("STORAGE", "unavailable", "nothing is to be seen");
        }
        return trees.folder(destination);
      }
    };
  }

  private final class Watched implements Staging {
    private final Staging file;
    private final String staging;

    Watched(Staging file, String staging) {
      this.file = file;
      this.staging = staging;
    }

    @Override
    public String name() {
      return file.name();
    }

    @Override
    public void fill(Path output) throws InterruptedException {
      file.fill(output);
    }

    @Override
    public void publish() {
      beforePublish.accept(staging);
      file.publish();
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
