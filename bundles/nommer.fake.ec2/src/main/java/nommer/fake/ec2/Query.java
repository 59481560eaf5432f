package nommer.fake.ec2;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request in EC2's Query protocol: a form of flat names. Immutable.
 *
 * @param parameters all of them, sorted by name
 */
public record Query(SortedMap<String, String> parameters) {
  public Query {
    parameters = new TreeMap<>(parameters);
  }

  static Query parse(String form) {
    TreeMap<String, String> found = new TreeMap<>();
    for (String pair : form.split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        found.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return new Query(found);
  }

  /** What is asked for, such as {@code RunInstances}. */
  public String action() {
    return get("Action");
  }

  /** The value under that name, or nothing. */
  public String get(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The values {@code name.1}, {@code name.2} and so on. */
  public List<String> list(String name) {
    List<String> values = new ArrayList<>();
    while (parameters.containsKey(name + "." + (values.size() + 1))) {
      values.add(get(name + "." + (values.size() + 1)));
    }
    return values;
  }

  /**
   * @throws AwsError it is missing or no number
   */
  int number(String name) {
    try {
      return Integer.parseInt(required(name));
    } catch (NumberFormatException e) {
      throw AwsError.badValue("Value (%s) for parameter %s is invalid".formatted(get(name), name));
    }
  }

  /**
   * @throws AwsError it is missing
   */
  String required(String name) {
    String value = get(name);
    if (value.isEmpty()) {
      throw new AwsError(400, "MissingParameter", "The request must contain the parameter " + name);
    }
    return value;
  }

  /** Tags that it asks for on resources of that type. */
  Map<String, String> tags(String resourceType) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 1; parameters.containsKey("TagSpecification." + i + ".ResourceType"); i++) {
      String prefix = "TagSpecification." + i;
      if (get(prefix + ".ResourceType").equals(resourceType)) {
        for (int j = 1; parameters.containsKey(prefix + ".Tag." + j + ".Key"); j++) {
          tags.put(get(prefix + ".Tag." + j + ".Key"), get(prefix + ".Tag." + j + ".Value"));
        }
      }
    }
    return tags;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
