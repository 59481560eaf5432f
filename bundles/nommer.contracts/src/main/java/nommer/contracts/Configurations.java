package nommer.contracts;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as declarative services hands them out. */
public final class Configurations {
  private Configurations() {}

  /**
   * A configuration of that annotation type.
   *
   * @param values by the names of its methods; what is not given has its default
   */
  public static <C> C of(Class<C> type, Map<String, Object> values) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue())));
  }
}
