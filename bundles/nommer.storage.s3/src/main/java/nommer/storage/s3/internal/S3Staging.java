package nommer.storage.s3.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nommer.aws.AwsSetupException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Storage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A multipart upload on its way to its destination. It is created once: whoever aborted it
 * meanwhile took the job away, and neither a part nor the completion finds it any more.
 */
final class S3Staging implements Storage.Staging {
  private static final Logger LOG = LoggerFactory.getLogger(S3Staging.class);
  private static final int MOST_PARTS = 10_000;

  /** A completion of which we heard no end may go on for some time: 15 s of pauses in all. */
  private static final int MOST_COMPLETIONS = 6;

  private final Upload upload;
  private final Settings settings;
  private List<CompletedPart> parts = List.of();
  private @Nullable MediaException lost;
  private boolean over;

  S3Staging(Upload upload, Settings settings) {
    this.upload = upload;
    this.settings = settings;
  }

  @Override
  public String name() {
    return StagedName.of(upload);
  }

  @Override
  public void fill(Path output) throws InterruptedException {
    String name = "s3-store-" + upload.place().bucket();
    try (OutputFile file = OutputFile.open(output);
        Pieces pieces = new Pieces(name, settings.threads(), settings.stall())) {
      parts = pieces.run(parts(file, pieces));
    } catch (MediaException e) {
      lost = e;
      throw e;
    }
  }

  @Override
  public void publish() {
    boolean interrupted = Thread.interrupted(); // would break off what must come to an end
    try {
      complete();
      over = true;
    } catch (InterruptedException e) {
      interrupted = true;
      throw new MediaException(
          ErrorCode.STORAGE,
          "called_off",
          "called off while " + upload.place() + " was published",
          e);
    } finally {
      restore(interrupted);
    }
  }

  @Override
  public void close() {
    boolean interrupted = Thread.interrupted(); // the abort is to be sent all the same
    try {
      abort();
    } finally {
      upload.s3().close();
      restore(interrupted);
    }
  }

  /** Drops what was not published; its client stays open. Never throws. */
  void abort() {
    try {
      if (!over) {
        over = true;
        upload.abort();
      }
    } catch (SdkException | AwsSetupException e) {
      LOG.warn("upload not aborted at={} name={} cause={}", upload.place(), name(), e.toString());
    }
  }

  /** An empty output is one empty part: an upload without any cannot be completed. */
  private List<Callable<CompletedPart>> parts(OutputFile file, Pieces pieces) {
    long length = partLength(file.size(), settings.pieceBytes());
    List<Callable<CompletedPart>> parts = new ArrayList<>();
    long begin = 0;
    do {
      int number = parts.size() + 1;
      long from = begin;
      long end = Math.min(file.size(), from + length);
      parts.add(() -> part(number, from, end, file, pieces));
      begin = end;
    } while (begin < file.size());
    return parts;
  }

  /** At least {@code least}, and such that the parts are no more than S3 takes. */
  static long partLength(long size, long least) {
    return Math.max(least, (size + MOST_PARTS - 1) / MOST_PARTS);
  }

  private CompletedPart part(int number, long begin, long end, OutputFile file, Pieces pieces)
      throws InterruptedException {
    Patience patience = new Patience(settings);
    while (true) {
      try {
        return upload.store(number, end - begin, () -> file.slice(begin, end, pieces));
      } catch (PassingFailure e) {
        pieces.requireOn();
        patience.after(e);
      }
    }
  }

  private void complete() throws InterruptedException {
    if (lost != null) {
      throw lost;
    }
    if (parts.isEmpty()) {
      throw new IllegalStateException("publish() before fill()");
    }
    Patience patience = new Patience(settings, MOST_COMPLETIONS);
    boolean maybeDone = false;
    while (true) {
      try {
        upload.complete(parts);
        return;
      } catch (MediaException e) {
        maybeDone |= e instanceof PassingFailure || wasRepeated(e);
        if (!maybeDone || !(e instanceof PassingFailure || Upload.isGone(e))) {
          throw e;
        }
        patience.after(e);
      }
    }
  }

  /** Then an earlier request of the SDK's may have succeeded, or may still be at work. */
  private static boolean wasRepeated(MediaException failure) {
    return failure.getCause() instanceof SdkException e && e.numAttempts() > 1;
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
