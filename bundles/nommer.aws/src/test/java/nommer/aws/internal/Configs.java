package nommer.aws.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as declarative services hands them out: what is not given has its default. */
final class Configs {
  private Configs() {}

  static AwsConfig of(Map<String, Object> values) {
    return (AwsConfig)
        Proxy.newProxyInstance(
            AwsConfig.class.getClassLoader(),
            new Class<?>[] {AwsConfig.class},
            (self, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
