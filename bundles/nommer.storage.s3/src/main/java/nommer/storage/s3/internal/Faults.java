package nommer.storage.s3.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a failed call means for a job. */
final class Faults {
  private static final Set<String> GONE = Set.of("NoSuchUpload");
  private static final Set<String> GONE_AT_COMPLETION = Set.of("NoSuchKey", "InvalidPart");

  private Faults() {}

  /** Why a source does not come. */
  static MediaException ofFetch(RuntimeException thrown, S3Location source) {
    AwsFault fault = AwsFault.of(thrown);
    String message = message("fetch", source, fault, thrown);
    return switch (fault) {
      case MISSING -> new MediaException(ErrorCode.BADINPUT, "missing", message, thrown);
      case NO_ACCESS, BAD_CREDENTIALS ->
          new MediaException(ErrorCode.BADINPUT, "unreadable", message, thrown);
      default -> other(fault, ErrorCode.BADINPUT, "refused", message, thrown);
    };
  }

  /** Why an output is not taken. */
  static MediaException ofStore(RuntimeException thrown, S3Location destination) {
    AwsFault fault = AwsFault.of(thrown);
    String message = message("store", destination, fault, thrown);
    return other(fault, ErrorCode.BADDESTINATION, "not_writable", message, thrown);
  }

  /** Whether the upload is no more: completed, or aborted by whoever took the job. */
  static boolean isGone(RuntimeException thrown) {
    return GONE.contains(code(thrown));
  }

  /** The same of a completion: some servers rather miss what it consists of. */
  static boolean isGoneAtCompletion(RuntimeException thrown) {
    return isGone(thrown) || GONE_AT_COMPLETION.contains(code(thrown));
  }

  private static String code(RuntimeException thrown) {
    if (thrown instanceof AwsServiceException answered && answered.awsErrorDetails() != null) {
      return String.valueOf(answered.awsErrorDetails().errorCode());
    }
    return "";
  }

  private static MediaException other(
      AwsFault fault, String code, String reason, String message, RuntimeException thrown) {
    if (fault == AwsFault.SETUP) {
      return new MediaException(ErrorCode.NODE, "aws_setup", message, thrown);
    }
    return fault.passes()
        ? new PassingFailure(passing(fault), message, retryAfter(thrown), thrown)
        : new MediaException(code, reason, message, thrown);
  }

  private static String passing(AwsFault fault) {
    return switch (fault) {
      case THROTTLED -> "throttled";
      case EXPIRED_CREDENTIALS -> "expired_credentials";
      case CLOCK_SKEW -> "clock_skew";
      case UNREACHABLE -> "unreachable";
      default -> "unavailable";
    };
  }

  /** S3 says it in seconds, if at all; some of its kin and the proxies before them do. */
  private static Duration retryAfter(RuntimeException thrown) {
    if (!(thrown instanceof AwsServiceException answered) || answered.awsErrorDetails() == null) {
      return Duration.ZERO;
    }
    return Optional.ofNullable(answered.awsErrorDetails().sdkHttpResponse())
        .flatMap(answer -> answer.firstMatchingHeader("Retry-After"))
        .map(String::strip)
        .filter(seconds -> seconds.matches("[0-9]{1,9}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }

  private static String message(
      String doing, S3Location place, AwsFault fault, RuntimeException thrown) {
    return fault == AwsFault.SETUP
        ? "cannot %s %s: %s".formatted(doing, place, setup(thrown))
        : "cannot %s %s: %s (%s)"
            .formatted(doing, place, todo(fault, thrown), AwsFault.detail(thrown));
  }

  private static String todo(AwsFault fault, RuntimeException thrown) {
    return code(thrown).equals("NoSuchBucket")
        ? "there is no such bucket: create it, or correct its name"
        : fault.todo();
  }

  private static String setup(Throwable thrown) {
    Throwable each = thrown;
    while (!(each instanceof AwsSetupException) && each.getCause() != null) {
      each = each.getCause();
    }
    return String.valueOf(each.getMessage());
  }
}
