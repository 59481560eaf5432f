package nommer.storage.s3.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import nommer.aws.AwsSetupException;
import nommer.media.api.ContentCodings;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** One source on its way to this machine, by ranges of one version of it. */
final class Download {
  static final String CHANGED = "changed";

  private final S3Client s3;
  private final S3Location source;
  private final Settings settings;
  private final SourceFile.Room room;
  private final LongConsumer expected;

  Download(
      S3Client s3,
      S3Location source,
      Settings settings,
      SourceFile.Room room,
      LongConsumer expected) {
    this.s3 = s3;
    this.source = source;
    this.settings = settings;
    this.room = room;
    this.expected = expected;
  }

  /** Begins anew when the source changes meanwhile. */
  Path to(Path file) throws InterruptedException {
    Patience patience = new Patience(settings);
    while (true) {
      try {
        return copy(look(), file);
      } catch (PassingFailure e) {
        if (!e.reason().equals(CHANGED)) {
          throw e;
        }
        patience.after(e);
      }
    }
  }

  static PassingFailure changed(S3Location source) {
    return new PassingFailure(
        CHANGED, source + " changed while it was fetched; retry when it is complete", null);
  }

  private Found look() throws InterruptedException {
    Found found =
        Pieces.persistently(
            "s3-look-" + source.bucket(),
            settings,
            () -> {
              try {
                return Found.look(s3, source);
              } catch (SdkException | AwsSetupException e) {
                throw Faults.ofFetch(e, source);
              }
            });
    ContentCodings.compression(found.coding())
        .ifPresent(
            coding -> {
              throw new MediaException(
                  ErrorCode.BADINPUT,
                  "compressed",
                  "%s is stored compressed (Content-Encoding: %s), so that it is no media file: upload it as it is"
                      .formatted(source, coding));
            });
    if (found.size() == 0) {
      throw new MediaException(
          ErrorCode.BADINPUT, "empty", source + " is empty: was it written to its end?");
    }
    if (found.size() > settings.maxBytes()) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "too_large",
          "%s is larger than %d bytes: raise max.bytes of nommer.storage.s3, or use a smaller one"
              .formatted(source, settings.maxBytes()));
    }
    return found;
  }

  private Path copy(Found version, Path path) throws InterruptedException {
    String name = "s3-fetch-" + source.bucket();
    expected.accept(version.size());
    try (SourceFile file = SourceFile.create(source, path, version.size(), room);
        Pieces pieces = new Pieces(name, settings.threads(), settings.stall())) {
      Range.Job job = new Range.Job(s3, source, version, file, pieces, settings);
      List<Range> ranges = new ArrayList<>();
      for (long at = 0; at < version.size(); at += settings.pieceBytes()) {
        ranges.add(new Range(job, at, Math.min(version.size(), at + settings.pieceBytes())));
      }
      pieces.run(ranges);
      return file.finished(version.size());
    }
  }
}
