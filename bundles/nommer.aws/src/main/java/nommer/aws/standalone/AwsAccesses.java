package nommer.aws.standalone;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nommer.aws.AwsAccess;
import nommer.aws.internal.AwsConfig;
import nommer.aws.internal.SdkAwsAccess;

/** Access to AWS by values that stand in a program. */
public final class AwsAccesses {
  private AwsAccesses() {}

  /**
   * The access that such a file {@code conf/nommer.aws.config} would make. Thread-safe.
   *
   * @param values by the keys of that file; what is not given has its default
   * @throws IllegalArgumentException there is no such key, or the file would be refused for a value
   */
  public static AwsAccess of(Map<String, Object> values) {
    List<String> keys =
        Arrays.stream(AwsConfig.class.getDeclaredMethods()).map(m -> key(m.getName())).toList();
    for (String key : values.keySet()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException("nommer.aws has no key %s: %s".formatted(key, keys));
      }
    }
    AwsConfig config =
        (AwsConfig)
            Proxy.newProxyInstance(
                AwsConfig.class.getClassLoader(),
                new Class<?>[] {AwsConfig.class},
                (self, method, arguments) ->
                    values.getOrDefault(key(method.getName()), method.getDefaultValue()));
    return new SdkAwsAccess(config);
  }

  private static String key(String method) {
    return method.replace('_', '.');
  }
}
