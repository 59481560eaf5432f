package nommer.aws.simpledb;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.SdkClientException;
import com.amazonaws.retry.RetryUtils;
import java.util.Map;
import java.util.Set;
import nommer.aws.AwsSetupException;
import org.jspecify.annotations.Nullable;

/** What an exception of the client means, and what to do about it. */
final class Faults {
  private static final Set<String> CONFLICTS =
      Set.of("ConditionalCheckFailed", "AttributeDoesNotExist", "MultiValuedAttribute");

  private static final String KEYS = "the keys are wrong or may not do this: see nommer.aws";

  private static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry("NoSuchDomain", "the domain was deleted: it is made anew with the next call"),
          Map.entry("ExpiredToken", "the keys have expired: renew them, or sign in again"),
          Map.entry("ServiceUnavailable", "it is asked too often: raise shards for more jobs"),
          Map.entry("RequestExpired", "this machine's clock is wrong: set it, by NTP best"),
          Map.entry("AuthFailure", KEYS),
          Map.entry("AuthMissingFailure", KEYS),
          Map.entry("AccessFailure", KEYS),
          Map.entry("AccessDenied", KEYS),
          Map.entry("InvalidClientTokenId", KEYS),
          Map.entry("SignatureDoesNotMatch", KEYS),
          Map.entry(
              "OptInRequired",
              "SimpleDB takes no new accounts: use one that had it before, or store=\"sql\","
                  + " queue=\"sql\", registry=\"sql\" and fleet=\"local\" on one machine"),
          Map.entry("NumberDomainsExceeded", "delete domains, or ask AWS for more than 250"),
          Map.entry("NumberDomainBytesExceeded", "the domain is full (10 GB): prune jobs"),
          Map.entry("NumberDomainAttributesExceeded", "the domain is full: prune jobs"));

  private Faults() {}

  static boolean isConflict(AmazonServiceException e) {
    return CONFLICTS.contains(e.getErrorCode());
  }

  static boolean isMissingDomain(AmazonServiceException e) {
    return "NoSuchDomain".equals(e.getErrorCode());
  }

  /** Whether the same call may succeed a moment later. The client mends its clock by itself. */
  static boolean passes(SdkClientException e) {
    if (setup(e) != null) {
      return false;
    }
    return !(e instanceof AmazonServiceException answer)
        || answer.getStatusCode() >= 500
        || "RequestExpired".equals(answer.getErrorCode())
        || RetryUtils.isThrottlingException(e);
  }

  /** What was wrong and what to do, without secrets. */
  static String message(String what, SdkClientException e) {
    AwsSetupException setup = setup(e);
    if (setup != null) {
      return what + " failed: " + setup.getMessage();
    }
    if (e instanceof AmazonServiceException answer) {
      String code = String.valueOf(answer.getErrorCode());
      return "%s failed: SimpleDB answered %d %s (%s); %s"
          .formatted(
              what,
              answer.getStatusCode(),
              code,
              answer.getErrorMessage(),
              ADVICE.getOrDefault(code, "look up the error code"));
    }
    return what
        + " failed: SimpleDB could not be reached ("
        + e.getMessage()
        + "); check the network, and region and endpoint.sdb of nommer.aws";
  }

  private static @Nullable AwsSetupException setup(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof AwsSetupException setup) {
        return setup;
      }
    }
    return null;
  }
}
