package nommer.storage.s3.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import nommer.aws.AwsSetupException;
import nommer.media.api.MediaException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One range of a source on its way; after a break it goes on where it was. */
final class Range implements Callable<Boolean> {
  /** Attempts are counted anew after this many bytes. */
  private static final long PROGRESS = 1 << 20;

  private static final int BUFFER = 64 << 10;
  private static final int NOT_THAT_VERSION = 412;
  private static final int NO_SUCH_RANGE = 416;

  private final Job job;
  private final long end;
  private long at;

  /** What the ranges of one download share. */
  record Job(
      S3Client s3, S3Location source, Found version, SourceFile to, Pieces pieces, Settings with) {}

  /**
   * @param end past the last byte
   */
  Range(Job job, long begin, long end) {
    this.job = job;
    this.at = begin;
    this.end = end;
  }

  @Override
  public Boolean call() throws InterruptedException {
    Patience patience = new Patience(job.with());
    while (true) {
      long before = at;
      try {
        receive();
        return true;
      } catch (PassingFailure e) {
        if (e.reason().equals(Download.CHANGED)) {
          throw e;
        }
        if (at - before >= PROGRESS) {
          patience.forget();
        }
        job.pieces().requireOn();
        patience.after(e);
      }
    }
  }

  private void receive() {
    try (ResponseInputStream<GetObjectResponse> body = job.s3().getObject(request())) {
      job.pieces().watch(body);
      try {
        requireRange(body.response());
        copy(body);
      } finally {
        job.pieces().forget(body);
      }
    } catch (SdkException | AwsSetupException e) {
      throw failure(e);
    } catch (IOException e) {
      throw new PassingFailure(
          "broken",
          "cannot fetch %s: the connection broke (%s); retry"
              .formatted(job.source(), e.getMessage()),
          e);
    }
  }

  private GetObjectRequest request() {
    return GetObjectRequest.builder()
        .bucket(job.source().bucket())
        .key(job.source().key())
        .range("bytes=" + at + "-" + (end - 1))
        .ifMatch(job.version().etag())
        .build();
  }

  /** A server that knows no ranges must not have its first bytes taken for others. */
  private void requireRange(GetObjectResponse answer) {
    boolean range = String.valueOf(answer.contentRange()).startsWith("bytes " + at + "-");
    boolean whole = at == 0 && end == job.version().size();
    if ((!range && !whole) || answer.contentLength() != end - at) {
      throw Download.changed(job.source());
    }
  }

  private void copy(ResponseInputStream<GetObjectResponse> body) throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (at < end) {
      int count = body.read(buffer, 0, (int) Math.min(buffer.length, end - at));
      if (count < 0) {
        throw new EOFException("it ended " + (end - at) + " bytes early");
      }
      job.pieces().moved(count);
      job.to().write(ByteBuffer.wrap(buffer, 0, count), at);
      at += count;
    }
  }

  private MediaException failure(RuntimeException thrown) {
    boolean other =
        thrown instanceof S3Exception answered
            && (answered.statusCode() == NOT_THAT_VERSION
                || answered.statusCode() == NO_SUCH_RANGE);
    return other ? Download.changed(job.source()) : Faults.ofFetch(thrown, job.source());
  }
}
