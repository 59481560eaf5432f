package nommer.aws.internal;

import nommer.aws.AwsSetupException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Keys and region by one configuration; looks for them when first asked. Thread-safe. */
final class Identity implements AwsCredentialsProvider {
  private final Settings settings;
  private @Nullable AwsCredentialsProvider source;
  private @Nullable String region;

  Identity(Settings settings) {
    this.settings = settings;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return source().resolveCredentials();
    } catch (SdkException e) {
      throw new AwsSetupException(noKeys(), e);
    }
  }

  /** Looked up until one is found, then kept. */
  synchronized String region() {
    String known = settings.region().isEmpty() ? region : settings.region();
    if (known == null) {
      known = lookUpRegion();
      region = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "Identity[" + settings + "]";
  }

  private synchronized AwsCredentialsProvider source() {
    AwsCredentialsProvider known = source;
    if (known == null) {
      known = open();
      source = known;
    }
    return known;
  }

  /** What is written down comes first; a profile that is asked for is not passed over either. */
  private AwsCredentialsProvider open() {
    if (!settings.keyId().isEmpty() || !settings.secret().isEmpty()) {
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.builder()
              .accessKeyId(keyId())
              .secretAccessKey(secret())
              .providerName("conf/nommer.aws.config")
              .build());
    }
    return settings.profile().isEmpty()
        ? DefaultCredentialsProvider.builder().build()
        : ProfileCredentialsProvider.create(settings.profile());
  }

  private String keyId() {
    return required("access.key.id", "secret.access.key", settings.keyId());
  }

  private String secret() {
    String secret = required("secret.access.key", "access.key.id", settings.secret());
    if (secret.startsWith("$[")) {
      throw new AwsSetupException(
          "secret.access.key of nommer.aws names a secret that is not there: write the key alone"
              + " into that file in data/secrets of the home");
    }
    return secret;
  }

  private static String required(String key, String other, String value) {
    if (value.isEmpty()) {
      throw new AwsSetupException(
          key + " of nommer.aws is not set, though " + other + " is: set both, or neither");
    }
    return value;
  }

  private String lookUpRegion() {
    DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
    if (!settings.profile().isEmpty()) {
      chain.profileName(settings.profile());
    }
    AwsRegionProvider provider = chain.build();
    try {
      return provider.getRegion().id();
    } catch (SdkException e) {
      throw new AwsSetupException(
          "no AWS region: set region of nommer.aws, such as eu-west-1, or AWS_REGION in the"
              + " daemon's environment, or region in the profile of ~/.aws/config",
          e);
    }
  }

  private String noKeys() {
    if (!settings.profile().isEmpty()) {
      return "the profile %s gives no AWS credentials: check its name and content in ~/.aws, or set another profile of nommer.aws"
          .formatted(settings.profile());
    }
    return "no AWS credentials: set access.key.id and secret.access.key of nommer.aws, or profile;"
        + " or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the daemon's environment; or give"
        + " the EC2 instance a role";
  }
}
