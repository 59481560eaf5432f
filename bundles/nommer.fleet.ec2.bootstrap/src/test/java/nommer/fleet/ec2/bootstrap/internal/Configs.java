package nommer.fleet.ec2.bootstrap.internal;

import java.net.URI;
import java.util.Map;
import nommer.aws.AwsAccess;
import nommer.aws.internal.AwsConfig;
import nommer.aws.internal.SdkAwsAccess;
import nommer.contracts.Configurations;

/** Configurations as declarative services hands them out: what is not given has its default. */
final class Configs {
  private Configs() {}

  static <T> T of(Class<T> type, Map<String, Object> values) {
    return Configurations.of(type, values);
  }

  /** The real access, by these keys. */
  static AwsAccess aws(URI endpoint, String id, String secret) {
    return new SdkAwsAccess(
        of(
            AwsConfig.class,
            Map.of(
                "region",
                "us-east-1",
                "access_key_id",
                id,
                "secret_access_key",
                secret,
                "endpoint_s3",
                endpoint.toString(),
                "connect_timeout_seconds",
                5)));
  }
}
