package nommer.aws.simpledb;

import java.util.Collection;
import java.util.stream.Collectors;

/** Parts of select expressions, quoted as the service wants it. */
public final class Where {
  /** The longest page. */
  public static final int MOST = 2500;

  private Where() {}

  /** A domain or attribute of any name. */
  public static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** A value to compare with. */
  public static String value(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** One of those values. */
  public static String in(Collection<String> values) {
    return values.stream()
        .map(Where::value)
        .sorted()
        .collect(Collectors.joining(",", " in (", ")"));
  }

  /** At most so many, as far as a page has them. */
  public static String limit(int most) {
    return " limit " + Math.min(most, MOST);
  }
}
