package nommer.storage.s3.internal;

import java.util.Collection;
import java.util.Optional;
import nommer.aws.AwsSetupException;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Trees: objects in a folder beside each manifest, found again by its name. */
record S3Trees(S3Storage files) implements Storage.Trees {
  @Override
  public Storage.Staging stage(MediaUri manifest, StagingName name) throws InterruptedException {
    return files.stage(
        manifest,
        name,
        (upload, settings) ->
            new S3Tree(
                upload,
                new S3Staging(upload, settings),
                new TreeFolder(upload.s3(), upload.place(), settings),
                name.folder()));
  }

  @Override
  public void sweep(MediaUri manifest, Collection<String> recorded, StagingName name) {
    files.sweep(manifest, recorded, name);
    try {
      beside(
          manifest,
          folders -> {
            for (String folder : folders.names(name.jobPrefix().substring(1))) {
              if (name.followsFolder(folder) && !folders.isNamed(folder)) {
                folders.remove(folder);
              }
            }
            return true;
          });
    } catch (MediaException e) {
      throw S3Storage.notSwept(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw S3Storage.notSwept("called off", e);
    }
  }

  /** In a thread that can be left: the SDK's calls heed no interrupt. */
  @Override
  public Optional<String> folder(MediaUri manifest) throws InterruptedException {
    return Pieces.call(
        "s3-named-" + S3Location.of(manifest).bucket(),
        files.settings(),
        () -> beside(manifest, TreeFolder::named));
  }

  @Override
  public boolean remove(MediaUri manifest, String folder) throws InterruptedException {
    if (StagingName.ofFolder(folder).isEmpty()) {
      throw new IllegalArgumentException("no folder of a tree: " + folder);
    }
    return beside(
        manifest,
        folders -> {
          if (folders.isNamedByAny(folder)) {
            return false;
          }
          folders.remove(folder);
          return true;
        });
  }

  private interface Work<T> {
    T on(TreeFolder folders) throws InterruptedException;
  }

  private <T> T beside(MediaUri manifest, Work<T> work) throws InterruptedException {
    S3Location place = S3Location.of(manifest);
    Settings settings = files.settings();
    try (S3Client s3 = files.openToStore(place, settings)) {
      return work.on(new TreeFolder(s3, place, settings));
    } catch (SdkException | AwsSetupException e) {
      throw Faults.ofStore(e, place);
    }
  }
}
