package nommer.rest.internal.fleet;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Field;
import nommer.rest.internal.json.JsonIn.Unknown;

/**
 * What {@code PUT /v1/scaling} is to change; what is not there stays.
 *
 * @param policy name of the one that is to serve
 * @param paused whether nothing is launched or drained
 * @param limits by the keys of the configuration
 */
record ScalingChange(
    Optional<String> policy, Optional<Boolean> paused, Map<String, Object> limits) {

  static ScalingChange read(String body) {
    return JsonIn.read(body, ScalingChange::read);
  }

  private static ScalingChange read(JsonIn in) throws IOException {
    Map<String, String> policy = new TreeMap<>();
    Map<String, Boolean> paused = new TreeMap<>();
    Map<String, Object> limits = new TreeMap<>();
    Map<String, Field> fields = new TreeMap<>();
    for (String key : ScalingState.LIMITS) {
      fields.put(ScalingState.name(key), path -> limits.put(key, plain(key, in.number(path))));
    }
    in.object(
        "",
        Unknown.REFUSED,
        Map.of(
            "policy", path -> policy.put(path, in.string(path)),
            "paused", path -> paused.put(path, in.flag(path)),
            "limits", path -> in.object(path, Unknown.REFUSED, fields)));
    return new ScalingChange(
        policy.values().stream().findFirst(), paused.values().stream().findFirst(), limits);
  }

  /**
   * In the type that it is read in; what is no whole number stays, and is refused by its reader.
   */
  private static Object plain(String key, BigDecimal number) {
    if (key.startsWith("budget.")) {
      return number.doubleValue();
    }
    try {
      return number.intValueExact();
    } catch (ArithmeticException notWhole) {
      return number.toString();
    }
  }
}
