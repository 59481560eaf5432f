package nommer.listener.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration with some of its values set, by the names of the methods. */
final class TestConfig {
  private TestConfig() {}

  static ListenerConfig of(Map<String, Object> values) {
    return (ListenerConfig)
        Proxy.newProxyInstance(
            ListenerConfig.class.getClassLoader(),
            new Class<?>[] {ListenerConfig.class},
            (proxy, method, arguments) ->
                values.containsKey(method.getName())
                    ? values.get(method.getName())
                    : method.getDefaultValue());
  }
}
