package nommer.fleet.ec2.internal;

import java.util.Set;
import nommer.aws.AwsFault;
import nommer.fleet.api.FleetException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What follows from a call to EC2 that failed, and how it is told. */
final class Failure {
  /** Spot takes a role of the account's own, which EC2 may not make with our keys. */
  static final String NO_SPOT_ROLE = "AuthFailure.ServiceLinkedRoleCreationNotPermitted";

  /** No room, no quota or no role for this type, here, on this market; elsewhere there may be. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "InsufficientCapacity",
          "InsufficientInstanceCapacity",
          "InsufficientHostCapacity",
          "InsufficientReservedInstanceCapacity",
          "InsufficientFreeAddressesInSubnet",
          "ReservationCapacityExceeded",
          "InstanceLimitExceeded",
          "VcpuLimitExceeded",
          "MaxSpotInstanceCountExceeded",
          "SpotMaxPriceTooLow",
          "Unsupported",
          NO_SPOT_ROLE);

  private static final int MESSAGE_LENGTH = 300;

  private Failure() {}

  /** Nothing was started, and another type, zone or market may do. */
  static boolean isOfThisOffer(Throwable thrown) {
    return ELSEWHERE.contains(code(thrown));
  }

  /** Under this client token an instance was started, and has ended. */
  static boolean isOfAnEndedInstance(Throwable thrown) {
    return code(thrown).equals("IdempotentInstanceTerminated");
  }

  /** This client token was used for a request with other parameters, that may have started one. */
  static boolean isOfAnotherRequest(Throwable thrown) {
    return code(thrown).equals("IdempotentParameterMismatch");
  }

  /** EC2's error code; empty without an answer. */
  static String code(Throwable thrown) {
    if (thrown instanceof AwsServiceException answered && answered.awsErrorDetails() != null) {
      String code = answered.awsErrorDetails().errorCode();
      return code == null ? "" : code;
    }
    return "";
  }

  /**
   * @param what was not possible, after "cannot"
   */
  static FleetException told(String what, RuntimeException thrown) {
    AwsFault fault = AwsFault.of(thrown);
    String detail =
        fault == AwsFault.SETUP
            ? String.valueOf(thrown.getMessage())
            : AwsFault.detail(thrown) + message(thrown);
    return new FleetException("cannot %s: %s (%s)".formatted(what, fault.todo(), detail), thrown);
  }

  /** EC2's own words tell which parameter is wrong. */
  private static String message(Throwable thrown) {
    if (thrown instanceof AwsServiceException answered && answered.awsErrorDetails() != null) {
      String text = answered.awsErrorDetails().errorMessage();
      if (text != null) {
        return ": " + text.substring(0, Math.min(MESSAGE_LENGTH, text.length()));
      }
    }
    return "";
  }
}
