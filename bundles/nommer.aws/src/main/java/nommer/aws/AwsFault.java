package nommer.aws;

import java.time.Instant;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.ClockSkew;

/**
 * Why a call to AWS failed, as far as somebody can do something about it: what the SDK throws has
 * hundreds of forms.
 */
public enum AwsFault {
  /** No credentials or no region: see the message of the {@link AwsSetupException}. */
  SETUP(false, "set it up as the message says"),
  /** Asked too often. */
  THROTTLED(true, "it asks for fewer requests: retry later"),
  /** Keys of limited life are over. */
  EXPIRED_CREDENTIALS(true, "the keys have expired: renew them, or sign in again"),
  /** Nobody has such keys, or the secret does not belong to the id. */
  BAD_CREDENTIALS(false, "the access key id or its secret is wrong: correct them"),
  /** This machine's clock is off by more than the service allows, 15 minutes mostly. */
  CLOCK_SKEW(true, "this machine's clock is wrong: set it, by NTP best"),
  /** The keys are good, but do not permit this. */
  NO_ACCESS(false, "the keys do not permit it: extend their IAM policy, or use others"),
  /** The bucket, queue, domain or the like is elsewhere. */
  WRONG_REGION(false, "it is in another region: set region of nommer.aws to that one"),
  /** No such bucket, queue, domain, key or the like. */
  MISSING(false, "it does not exist: create it, or correct its name"),
  /** No connection, or it broke, or there was no answer in time. */
  UNREACHABLE(true, "no connection: check the network, and region or endpoint of nommer.aws"),
  /** The service has trouble of its own. */
  UNAVAILABLE(true, "the service is in trouble: retry later"),
  /** Anything else: the request itself is not what the service wants. */
  REFUSED(false, "the service refuses the request: look up its error code");

  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");
  private static final Set<String> BAD =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "AuthFailure",
          "InvalidToken",
          "IncompleteSignature",
          "MissingAuthenticationToken");

  /** EC2's word for keys that have expired, and for a request that is too old or of the future. */
  private static final String EITHER = "RequestExpired";

  private static final Set<String> SKEWED =
      Set.of("RequestTimeTooSkewed", "RequestInTheFuture", "RequestTimeTooSkewedException");
  private static final Set<String> ELSEWHERE =
      Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraint");

  private final boolean passes;
  private final String todo;

  AwsFault(boolean passes, String todo) {
    this.passes = passes;
    this.todo = todo;
  }

  /** Whether the same call may succeed later with nobody changing the job or the configuration. */
  public boolean passes() {
    return passes;
  }

  /** What is wrong and what to do, in one clause without a full stop. */
  public String todo() {
    return todo;
  }

  /**
   * What to do about a call that failed, for whoever set the access up.
   *
   * @param thrown what {@link #of} was asked about
   * @param actions of IAM that the call needs, such as {@code sqs:SendMessage}
   * @param resource that they are needed on, as an IAM policy names it
   */
  public String remedy(Throwable thrown, String actions, String resource) {
    if (this == NO_ACCESS) {
      return "allow %s on %s in the IAM policy of these keys".formatted(actions, resource);
    }
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof AwsSetupException setup) {
        return String.valueOf(setup.getMessage());
      }
    }
    return todo;
  }

  /** What an exception of the SDK, or of {@link AwsAccess}, is about. */
  public static AwsFault of(Throwable thrown) {
    boolean unanswered = false;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof AwsSetupException) {
        return SETUP;
      }
      if (each instanceof AwsServiceException answered) {
        return of(answered);
      }
      unanswered |= each instanceof SdkException;
    }
    return unanswered ? UNREACHABLE : REFUSED;
  }

  /** The service's own words for it: error code, status and request id, as far as there are any. */
  public static String detail(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof AwsServiceException answered) {
        return "%s, status %d, request %s"
            .formatted(code(answered), answered.statusCode(), answered.requestId());
      }
    }
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  private static AwsFault of(AwsServiceException answered) {
    String code = code(answered);
    if (isOfTheClock(answered, code)) {
      return CLOCK_SKEW;
    }
    if (EXPIRED.contains(code)) {
      return EXPIRED_CREDENTIALS;
    }
    if (BAD.contains(code)) {
      return BAD_CREDENTIALS;
    }
    if (ELSEWHERE.contains(code)) {
      return WRONG_REGION;
    }
    boolean slow = answered.isThrottlingException() || code.equals("SlowDown");
    return slow ? THROTTLED : of(answered.statusCode(), code);
  }

  /**
   * Some services call the signature of a wrong time a wrong signature. The SDK signs anew by the
   * service's clock when it is refused for that, so what comes here could not be corrected.
   */
  private static boolean isOfTheClock(AwsServiceException answered, String code) {
    if (code.equals(EITHER)) {
      return answered.awsErrorDetails().sdkHttpResponse() != null
          && ClockSkew.getServerTime(answered.awsErrorDetails().sdkHttpResponse())
              .filter(time -> ClockSkew.isClockSkewed(Instant.now(), time))
              .isPresent();
    }
    String said = String.valueOf(answered.getMessage());
    boolean ofTheTime =
        said.contains("Signature expired") || said.contains("Signature not yet current");
    return SKEWED.contains(code) || ofTheTime || answered.isClockSkewException();
  }

  private static AwsFault of(int status, String code) {
    boolean missing = code.startsWith("NoSuch") || code.contains("NonExistent");
    if (status == 404 || missing || code.equals("QueueDoesNotExist")) {
      return MISSING;
    }
    if (status == 401) { // Java's own HTTP client keeps its body, and with it the code, to itself
      return BAD_CREDENTIALS;
    }
    if (status == 403 || code.equals("UnauthorizedOperation")) {
      return NO_ACCESS;
    }
    if (status / 100 == 3) {
      return WRONG_REGION;
    }
    return status >= 500 ? UNAVAILABLE : REFUSED;
  }

  private static String code(AwsServiceException answered) {
    boolean told = answered.awsErrorDetails() != null;
    String code = told ? answered.awsErrorDetails().errorCode() : null;
    return code == null ? "" : code;
  }
}
