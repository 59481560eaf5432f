package nommer.fleet.ec2.bootstrap.internal;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;
import nommer.aws.AwsAccess;
import nommer.aws.internal.AwsConfig;
import nommer.aws.internal.SdkAwsAccess;

/** Configurations as declarative services hands them out: what is not given has its default. */
final class Configs {
  private Configs() {}

  static <T> T of(Class<T> type, Map<String, Object> values) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue())));
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
