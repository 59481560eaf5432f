package nommer.aws;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

class AwsFaultTest {
  @ParameterizedTest
  @CsvSource({
    "503, SlowDown, THROTTLED",
    "400, ThrottlingException, THROTTLED",
    "503, RequestLimitExceeded, THROTTLED",
    "400, ExpiredToken, EXPIRED_CREDENTIALS",
    "400, RequestExpired, EXPIRED_CREDENTIALS",
    "403, RequestTimeTooSkewed, CLOCK_SKEW",
    "403, SignatureDoesNotMatch, BAD_CREDENTIALS",
    "401, AuthFailure, BAD_CREDENTIALS",
    "401, , BAD_CREDENTIALS",
    "403, InvalidClientTokenId, BAD_CREDENTIALS",
    "403, AccessDenied, NO_ACCESS",
    "403, , NO_ACCESS",
    "403, UnauthorizedOperation, NO_ACCESS",
    "404, NoSuchBucket, MISSING",
    "400, AWS.SimpleQueueService.NonExistentQueue, MISSING",
    "400, NoSuchDomain, MISSING",
    "404, , MISSING",
    "301, PermanentRedirect, WRONG_REGION",
    "400, AuthorizationHeaderMalformed, WRONG_REGION",
    "500, InternalError, UNAVAILABLE",
    "503, ServiceUnavailable, UNAVAILABLE",
    "400, MalformedXML, REFUSED"
  })
  void whatAServiceAnswersHasAShortCause(int status, String code, AwsFault fault) {
    AwsServiceException answered =
        AwsServiceException.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();

    assertThat(AwsFault.of(answered)).isEqualTo(fault);
    assertThat(AwsFault.of(new IllegalStateException(answered))).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidSignatureException, Signature expired: it is now earlier than, 0, CLOCK_SKEW",
    "InvalidSignatureException, Signature not yet current: it is later than, 0, CLOCK_SKEW",
    "InvalidSignatureException, The request signature we calculated does not match, 0,"
        + " BAD_CREDENTIALS",
    "SignatureDoesNotMatch, no, -3600, CLOCK_SKEW",
    "AuthFailure, no, 3600, CLOCK_SKEW",
    "AuthFailure, no, 60, BAD_CREDENTIALS",
    "RequestExpired, no, 3600, CLOCK_SKEW",
    "RequestExpired, no, -3600, CLOCK_SKEW",
    "RequestExpired, no, 60, EXPIRED_CREDENTIALS"
  })
  void aWrongClockIsToldFromWrongKeysByWhatTheServiceSaysAndByItsDate(
      String code, String message, int secondsAhead, AwsFault fault) {
    Instant theirs = Instant.now().plusSeconds(secondsAhead);
    SdkHttpResponse response =
        SdkHttpResponse.builder()
            .statusCode(400)
            .putHeader("Date", RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC)))
            .build();

    assertThat(
            AwsFault.of(
                AwsServiceException.builder()
                    .statusCode(400)
                    .clockSkew(Duration.ZERO)
                    .awsErrorDetails(
                        AwsErrorDetails.builder()
                            .errorCode(code)
                            .errorMessage(message)
                            .sdkHttpResponse(response)
                            .build())
                    .build()))
        .isEqualTo(fault);
  }

  @Test
  void whatNeverReachedAServiceIsToldApart() {
    assertThat(AwsFault.of(SdkClientException.create("broke", new IOException("reset"))))
        .isEqualTo(AwsFault.UNREACHABLE);
    assertThat(AwsFault.of(new IllegalStateException(ApiCallTimeoutException.create(1))))
        .isEqualTo(AwsFault.UNREACHABLE);
    assertThat(AwsFault.of(SdkClientException.create("", new AwsSetupException("no keys"))))
        .isEqualTo(AwsFault.SETUP);
    assertThat(AwsFault.of(new IllegalStateException("ours"))).isEqualTo(AwsFault.REFUSED);
  }

  @Test
  void whatMayPassIsToldFromWhatSomebodyMustMend() {
    assertThat(AwsFault.values())
        .filteredOn(AwsFault::passes)
        .containsExactlyInAnyOrder(
            AwsFault.THROTTLED,
            AwsFault.EXPIRED_CREDENTIALS,
            AwsFault.CLOCK_SKEW,
            AwsFault.UNREACHABLE,
            AwsFault.UNAVAILABLE);
  }
}
