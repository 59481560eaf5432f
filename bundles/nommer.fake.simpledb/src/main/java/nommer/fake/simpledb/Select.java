package nommer.fake.simpledb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * A select expression: {@code select OUTPUT from DOMAIN [where …] [order by …] [limit …]} (<a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/UsingSelect.html">Using
 * Select</a>).
 */
final class Select {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 2500;

  private final Tokens tokens;
  private final List<String> output;
  private final String domain;
  private final BiPredicate<String, Attributes> where;
  private final String orderedBy;
  private final boolean descending;
  private final int limit;

  /** One item of the answer, with its place in the order. */
  record Row(String key, String item, Attributes attributes) {}

  Select(String expression) {
    tokens = new Tokens(expression);
    tokens.expect("select");
    output = output();
    tokens.expect("from");
    domain = tokens.expect(Tokens.Kind.NAME);
    Predicates predicates = new Predicates(tokens);
    where = tokens.takeIf("where") ? predicates.parse() : (item, held) -> true;
    orderedBy = order(predicates);
    descending = !tokens.takeIf("asc") && tokens.takeIf("desc");
    limit = limit();
    if (tokens.peek().kind() != Tokens.Kind.END) {
      throw Refusal.expression("unexpected '" + tokens.peek().text() + "'");
    }
  }

  private List<String> output() {
    if (tokens.takeIf("*")) {
      return List.of("*");
    }
    List<String> names = new ArrayList<>();
    do {
      String name = tokens.expect(Tokens.Kind.NAME);
      if (tokens.takeIf("(")) {
        names.add(name.equalsIgnoreCase("count") ? count() : Predicates.ITEM_NAME);
        tokens.expect(")");
      } else {
        names.add(name);
      }
    } while (tokens.takeIf(","));
    return names;
  }

  private String count() {
    tokens.expect("*");
    return "count(*)";
  }

  private String order(Predicates predicates) {
    if (!tokens.takeIf("order")) {
      return Predicates.ITEM_NAME;
    }
    tokens.expect("by");
    String name = tokens.expect(Tokens.Kind.NAME);
    if (name.equalsIgnoreCase("itemName") && tokens.takeIf("(")) {
      tokens.expect(")");
      name = Predicates.ITEM_NAME;
    }
    if (!predicates.sortable().contains(name)) {
      throw new Refusal(
          400,
          "InvalidSortExpression",
          "The sort attribute must be present in at least one of the predicates, and the"
              + " predicate cannot contain the is null operator.");
    }
    return name;
  }

  private int limit() {
    if (!tokens.takeIf("limit")) {
      return isCount() ? Integer.MAX_VALUE : DEFAULT_LIMIT;
    }
    int given = Integer.parseInt(tokens.expect(Tokens.Kind.NAME));
    if (given < 1 || given > MOST) {
      throw Refusal.badValue(String.valueOf(given), "MaxNumberOfItems", "It must be 1 to 2500.");
    }
    return given;
  }

  String domain() {
    return domain;
  }

  boolean isCount() {
    return output.contains("count(*)");
  }

  int pageLimit() {
    return limit;
  }

  /** What matches, in its order. */
  List<Row> rows(SortedMap<String, Attributes> items) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Attributes> each : items.entrySet()) {
      if (where.test(each.getKey(), each.getValue())) {
        rows.add(new Row(key(each.getKey(), each.getValue()), each.getKey(), each.getValue()));
      }
    }
    rows.sort(comparator());
    return rows;
  }

  /** The order of rows; the item's name parts equal keys. */
  Comparator<Row> comparator() {
    Comparator<Row> ascending = Comparator.comparing(Row::key, Utf8::compare);
    return (descending ? ascending.reversed() : ascending).thenComparing(Row::item, Utf8::compare);
  }

  private String key(String item, Attributes held) {
    if (orderedBy.equals(Predicates.ITEM_NAME)) {
      return item;
    }
    return held.of(orderedBy).stream().findFirst().orElse("");
  }

  /** The attributes of a row that were asked for. */
  Attributes shown(Row row) {
    if (output.contains("*")) {
      return row.attributes();
    }
    Map<String, Set<String>> shown = new TreeMap<>(row.attributes().values());
    shown.keySet().retainAll(output);
    return new Attributes(shown);
  }
}
