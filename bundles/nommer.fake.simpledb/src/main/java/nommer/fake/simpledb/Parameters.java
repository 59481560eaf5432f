package nommer.fake.simpledb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of one request. */
record Parameters(Map<String, String> values) {
  /** Those of a form or a query string. */
  static Parameters parse(String form) {
    Map<String, String> values = new HashMap<>();
    for (String pair : form.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return new Parameters(Map.copyOf(values));
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String get(String name) {
    return find(name).orElseThrow(() -> Refusal.missing(name));
  }

  boolean isTrue(String name) {
    return find(name).map(Boolean::parseBoolean).orElse(false);
  }

  /** The numbered groups {@code prefix.1.…}, {@code prefix.2.…}, without their prefix. */
  List<Parameters> numbered(String prefix) {
    List<Parameters> groups = new ArrayList<>();
    for (int i = 1; ; i++) {
      String start = prefix + "." + i + ".";
      Map<String, String> group = new HashMap<>();
      values.forEach(
          (name, value) -> {
            if (name.startsWith(start)) {
              group.put(name.substring(start.length()), value);
            }
          });
      if (group.isEmpty()) {
        return groups;
      }
      groups.add(new Parameters(group));
    }
  }
}
