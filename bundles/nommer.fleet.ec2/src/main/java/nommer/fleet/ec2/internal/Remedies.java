package nommer.fleet.ec2.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import nommer.aws.AwsFault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What to do about a launch that EC2 would refuse, by the error code that it gives. */
final class Remedies {
  private static final String FILE = " in conf/nommer.fleet.ec2.config";

  /** By how a code begins; some have endings such as {@code .NotFound} and {@code .Malformed}. */
  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("InvalidAMIID", "set image.id, or image.parameter, to an image of this region");
    KEYS.put("InvalidGroup", "set security.groups to groups of the subnets' network");
    KEYS.put("InvalidSecurityGroup", "set security.groups to groups of the subnets' network");
    KEYS.put("InvalidSubnet", "set subnets to subnets of this region");
    KEYS.put("InvalidKeyPair", "set key.name to a key pair of this region, or to nothing");
    KEYS.put("InvalidLaunchTemplate", "set launch.template to a template of this region");
    KEYS.put("InvalidInstanceType", "set instance.types to types that this region offers");
    KEYS.put("InvalidUserData", "shorten the file that user.data.file names");
    KEYS.put(
        "InvalidBlockDeviceMapping",
        "set root.volume.gib to no less than the image has, and root.volume.device to its own");
    KEYS.put("MissingParameter", "set what the message names");
    KEYS.put("InvalidParameter", "set what the message names to a value that EC2 takes");
  }

  private Remedies() {}

  /**
   * @param actions of IAM that the call needs
   * @param resource that they are needed on
   */
  static String of(RuntimeException thrown, String actions, String resource) {
    String code = Failure.code(thrown);
    if (isOfTheProfile(thrown)) {
      return "set instance.profile to one that exists" + FILE;
    }
    for (Map.Entry<String, String> each : KEYS.entrySet()) {
      if (code.startsWith(each.getKey())) {
        return each.getValue() + FILE;
      }
    }
    return AwsFault.of(thrown).remedy(thrown, actions, resource);
  }

  /** What to do about an offer beside which another may do. */
  static String ofOffer(RuntimeException thrown) {
    return Failure.code(thrown).equals(Failure.NO_SPOT_ROLE)
        ? "once, with an administrator's keys: aws iam create-service-linked-role"
            + " --aws-service-name spot.amazonaws.com"
        : "nothing, if another is possible; else change it" + FILE;
  }

  /** It has no code of its own. */
  private static boolean isOfTheProfile(RuntimeException thrown) {
    return thrown instanceof AwsServiceException answered
        && answered.awsErrorDetails() != null
        && String.valueOf(answered.awsErrorDetails().errorMessage())
            .toLowerCase(Locale.ROOT)
            .contains("iaminstanceprofile");
  }
}
