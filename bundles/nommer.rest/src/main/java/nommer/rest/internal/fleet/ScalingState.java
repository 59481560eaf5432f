package nommer.rest.internal.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nommer.config.Setting;
import nommer.config.SettingsBook;
import nommer.plugins.PolicyChoice;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;
import nommer.rest.internal.json.Json;

/**
 * How it is scaled, and what may be changed of that. The scaler's configuration says it, so that
 * this, the web console and whoever edits its file speak of the same.
 *
 * @param book of the configuration
 * @param choice of the policies; empty without a scaler
 */
record ScalingState(SettingsBook book, Optional<PolicyChoice> choice) {
  private static final String PID = "nommer.fleet.scaler";
  private static final String POLICY = "policy";
  private static final String LAUNCHES = "allow.launches";

  /** By their keys; the names in the API have underscores. */
  static final List<String> LIMITS =
      List.of(
          "max.instances",
          "max.step",
          "overflow.threshold",
          "cool.down.seconds",
          "stabilisation.seconds",
          "tolerance.percent",
          "budget.per.hour",
          "budget.per.day");

  static String name(String key) {
    return key.replace('.', '_');
  }

  /** Writes the fields of it. */
  void write(JsonGenerator out) throws IOException {
    Map<String, Setting> settings = new TreeMap<>();
    book.of(PID).forEach(each -> settings.put(each.key(), each));
    out.writeStringField(POLICY, value(settings, POLICY));
    Json.stringOrNull(out, "serving", choice.flatMap(PolicyChoice::servingName).orElse(""));
    Json.strings(out, "policies", choice.map(PolicyChoice::names).orElse(List.of()));
    out.writeBooleanField("paused", value(settings, LAUNCHES).strip().equals("false"));
    out.writeObjectFieldStart("limits");
    for (String key : LIMITS) {
      out.writeFieldName(name(key));
      Json.number(out, value(settings, key));
    }
    out.writeEndObject();
  }

  private static String value(Map<String, Setting> settings, String key) {
    return Optional.ofNullable(settings.get(key))
        .flatMap(each -> each.value().stream().findFirst())
        .orElse("");
  }

  /**
   * Changes what was asked for, all of it or nothing.
   *
   * @throws nommer.config.WrongSettingException a value is out of its range
   * @throws ProblemException there is no such policy
   */
  void change(ScalingChange change) {
    Map<String, Object> values = new TreeMap<>(change.limits());
    change.paused().ifPresent(paused -> values.put(LAUNCHES, !paused));
    change
        .policy()
        .ifPresent(
            policy -> {
              require(policy);
              values.put(POLICY, policy);
            });
    if (!values.isEmpty()) {
      book.change(PID, values);
    }
  }

  private void require(String policy) {
    List<String> names = new ArrayList<>(choice.map(PolicyChoice::names).orElse(List.of()));
    if (!names.contains(policy)) {
      throw new ProblemException(
          Problems.badInput(
              "unknown_policy",
              "policy must be one of those that are there: " + String.join(", ", names)));
    }
  }
}
