package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A service that asks to be left alone for a while. */
class RestTest {
  private static final S3Location PLACE = S3Location.of(MediaUri.parse("s3://bucket/in.mov"));

  @ParameterizedTest
  @CsvSource({"120, 120", "' 7 ', 7", "0, 0", "soon, 0", "-1, 0", "99999999999, 0"})
  void theRestThatIsAskedForIsTold(String header, long seconds) {
    MediaException failure = Faults.ofFetch(slowDown(Map.of("Retry-After", header)), PLACE);

    assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void withoutOneNoneIsTold() {
    assertThat(Faults.ofStore(slowDown(Map.of()), PLACE).retryAfter()).isZero();
  }

  @Test
  void aLongRestEndsTheAttemptAtOnce() {
    MediaException failure = Faults.ofFetch(slowDown(Map.of("Retry-After", "61")), PLACE);
    Patience patience = new Patience(Settings.of(Configs.of(S3StorageConfig.class, Map.of())));

    assertThatThrownBy(() -> patience.after(failure)).isSameAs(failure);
  }

  private static AwsServiceException slowDown(Map<String, String> headers) {
    SdkHttpResponse.Builder answer = SdkHttpResponse.builder().statusCode(503);
    headers.forEach(answer::putHeader);
    return S3Exception.builder()
        .statusCode(503)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("SlowDown")
                .errorMessage("Reduce your request rate.")
                .sdkHttpResponse(answer.build())
                .build())
        .build();
  }
}
