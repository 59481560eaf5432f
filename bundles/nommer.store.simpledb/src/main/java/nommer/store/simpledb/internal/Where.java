package nommer.store.simpledb.internal;

import java.util.Collection;
import java.util.stream.Collectors;

/** Parts of select expressions, quoted as the service wants it. */
final class Where {
  /** The longest page. */
  static final int MOST = 2500;

  private Where() {}

  /** A domain or attribute of any name. */
  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String value(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String in(Collection<String> values) {
    return values.stream()
        .map(Where::value)
        .sorted()
        .collect(Collectors.joining(",", " in (", ")"));
  }

  static String limit(int most) {
    return " limit " + Math.min(most, MOST);
  }
}
