package nommer.storage.s3.internal;

import java.nio.file.Path;
import nommer.aws.AwsSetupException;
import nommer.media.api.MediaException;
import nommer.media.api.Storage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A tree on its way: the upload of its manifest, and the objects of its folder, of which nobody
 * knows before the manifest is there. A node that lost the job can still put objects; it finds that
 * its upload is gone, and removes them.
 */
final class S3Tree implements Storage.Staging {
  private static final Logger LOG = LoggerFactory.getLogger(S3Tree.class);

  private final Upload upload;
  private final S3Staging manifest;
  private final TreeFolder place;
  private final String folder;
  private @Nullable MediaException lost;
  private boolean filled;
  private boolean published;

  S3Tree(Upload upload, S3Staging manifest, TreeFolder place, String folder) {
    this.upload = upload;
    this.manifest = manifest;
    this.place = place;
    this.folder = folder;
  }

  @Override
  public String name() {
    return manifest.name();
  }

  @Override
  public void fill(Path output) throws InterruptedException {
    try {
      requireOurs();
      filled = true;
      place.store(output.resolveSibling(folder));
      requireOurs(); // whoever aborted it has swept; what came after that goes now
      manifest.fill(output);
    } catch (MediaException e) {
      lost = e;
      removeIfGone(e);
      throw e;
    }
  }

  private void requireOurs() throws InterruptedException {
    Pieces.persistently(
        "s3-tree-" + upload.place().bucket(),
        place.settings(),
        () -> {
          upload.requireThere();
          return true;
        });
  }

  @Override
  public void publish() {
    if (lost != null) {
      throw lost;
    }
    try {
      manifest.publish();
      published = true;
    } catch (MediaException e) {
      removeIfGone(e);
      throw e;
    }
  }

  /** Whether it was published is asked of the destination: a completion may fail and be done. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted(); // what is to be removed is removed all the same
    try {
      manifest.abort();
      if (filled && !published) {
        removeQuietly();
      }
    } finally {
      manifest.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void removeIfGone(MediaException failure) {
    if (filled && Upload.isGone(failure)) {
      removeQuietly();
    }
  }

  private void removeQuietly() {
    try {
      if (!place.isNamed(folder)) {
        place.remove(folder);
        filled = false;
      }
    } catch (SdkException | AwsSetupException | MediaException e) {
      LOG.warn("folder of a tree not removed folder={} cause={}", folder, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
