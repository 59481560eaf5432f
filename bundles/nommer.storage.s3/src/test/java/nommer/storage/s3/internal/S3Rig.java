package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One bucket of an S3 behind a {@link Front}, for one test. */
final class S3Rig implements AutoCloseable {
  final TestS3 s3;
  final String bucket;
  final Front front;

  S3Rig(TestS3 s3) {
    this.s3 = s3;
    this.bucket = s3.newBucket();
    this.front = new Front(s3.endpoint());
  }

  MediaUri uri(String key) {
    return MediaUri.parse("s3://" + bucket + "/" + key);
  }

  @Override
  public void close() {
    front.close();
  }

  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** That {@code call} fails with such a {@link MediaException}, which holds those words. */
  static void assertFailure(ThrowingCallable call, String code, String reason, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
              for (String word : words) {
                assertThat(e.getMessage()).contains(word);
              }
            });
  }
}
