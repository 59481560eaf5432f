package nommer.storage.s3.internal;

import java.net.URI;
import java.util.Map;
import nommer.aws.AwsAccess;
import nommer.aws.standalone.AwsAccesses;
import nommer.contracts.Configurations;

/** Configurations as declarative services hands them out: what is not given has its default. */
final class Configs {
  private Configs() {}

  static <T> T of(Class<T> type, Map<String, Object> values) {
    return Configurations.of(type, values);
  }

  /** The real access, by these keys. */
  static AwsAccess aws(URI endpoint, String id, String secret) {
    return AwsAccesses.of(
        Map.of(
            "region",
            "us-east-1",
            "access.key.id",
            id,
            "secret.access.key",
            secret,
            "endpoint.s3",
            endpoint.toString(),
            "connect.timeout.seconds",
            5));
  }
}
