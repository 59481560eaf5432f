package nommer.fake.simpledb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The {@code where} of a select expression (<a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/UsingSelectOperators.html">Comparison
 * Operators</a>). An attribute of several values matches if one of them does, or with {@code
 * every()} if all do.
 */
final class Predicates {
  static final String ITEM_NAME = "itemName()";

  private static final int MOST_PREDICATES = 20;
  private static final int MOST_VALUES = 20;

  private final Tokens tokens;
  private final Set<String> sortable = new HashSet<>();
  private int count;

  Predicates(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Names that are constrained, so that the result may be sorted by them. */
  Set<String> sortable() {
    return sortable;
  }

  BiPredicate<String, Attributes> parse() {
    BiPredicate<String, Attributes> left = conjunction();
    while (tokens.takeIf("or")) {
      left = left.or(conjunction());
    }
    return left;
  }

  private BiPredicate<String, Attributes> conjunction() {
    BiPredicate<String, Attributes> left = negation();
    while (tokens.takeIf("and") || tokens.takeIf("intersection")) {
      left = left.and(negation());
    }
    return left;
  }

  private BiPredicate<String, Attributes> negation() {
    if (tokens.takeIf("not")) {
      return negation().negate();
    }
    if (tokens.takeIf("(")) {
      BiPredicate<String, Attributes> inner = parse();
      tokens.expect(")");
      return inner;
    }
    return comparison();
  }

  private BiPredicate<String, Attributes> comparison() {
    if (++count > MOST_PREDICATES) {
      throw new Refusal(
          400, "InvalidNumberPredicates", "Too many predicates in the query expression.");
    }
    if (tokens.takeIf("every")) {
      tokens.expect("(");
      String name = operand();
      tokens.expect(")");
      Predicate<String> test = test(name);
      return (item, held) -> {
        Set<String> values = values(name, item, held);
        return !values.isEmpty() && values.stream().allMatch(test);
      };
    }
    String name = operand();
    if (tokens.takeIf("is")) {
      return nullness(name);
    }
    Predicate<String> test = test(name);
    return (item, held) -> values(name, item, held).stream().anyMatch(test);
  }

  private BiPredicate<String, Attributes> nullness(String name) {
    boolean not = tokens.takeIf("not");
    tokens.expect("null");
    if (not) {
      sortable.add(name);
    }
    return (item, held) -> values(name, item, held).isEmpty() != not;
  }

  private String operand() {
    String name = tokens.expect(Tokens.Kind.NAME);
    if (name.equalsIgnoreCase("itemName") && tokens.takeIf("(")) {
      tokens.expect(")");
      return ITEM_NAME;
    }
    return name;
  }

  private static Set<String> values(String name, String item, Attributes held) {
    return name.equals(ITEM_NAME) ? Set.of(item) : held.of(name);
  }

  private Predicate<String> test(String name) {
    sortable.add(name);
    if (tokens.takeIf("not")) {
      tokens.expect("like");
      return like().negate();
    }
    if (tokens.takeIf("like")) {
      return like();
    }
    if (tokens.takeIf("between")) {
      String low = constant();
      tokens.expect("and");
      String high = constant();
      return value -> Utf8.compare(value, low) >= 0 && Utf8.compare(value, high) <= 0;
    }
    return tokens.takeIf("in") ? in() : order(tokens.expect(Tokens.Kind.SIGN), constant());
  }

  private Predicate<String> in() {
    List<String> values = new ArrayList<>();
    tokens.expect("(");
    do {
      values.add(constant());
    } while (tokens.takeIf(","));
    tokens.expect(")");
    if (values.size() > MOST_VALUES) {
      throw new Refusal(
          400, "InvalidNumberValueTests", "Too many value tests per predicate in the query.");
    }
    return values::contains;
  }

  private Predicate<String> like() {
    String form =
        constant()
            .chars()
            .mapToObj(c -> c == '%' ? ".*" : Pattern.quote(String.valueOf((char) c)))
            .collect(Collectors.joining());
    return Pattern.compile(form, Pattern.DOTALL).asMatchPredicate();
  }

  private static Predicate<String> order(String sign, String constant) {
    return switch (sign) {
      case "=" -> value -> value.equals(constant);
      case "!=" -> value -> !value.equals(constant);
      case "<" -> value -> Utf8.compare(value, constant) < 0;
      case "<=" -> value -> Utf8.compare(value, constant) <= 0;
      case ">" -> value -> Utf8.compare(value, constant) > 0;
      case ">=" -> value -> Utf8.compare(value, constant) >= 0;
      default -> throw Refusal.expression("no such comparison: " + sign);
    };
  }

  private String constant() {
    return tokens.expect(Tokens.Kind.CONSTANT);
  }
}
