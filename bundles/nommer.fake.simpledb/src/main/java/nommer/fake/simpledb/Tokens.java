package nommer.fake.simpledb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a select expression. Constants stand in single or double quotes, odd names in
 * backticks; either is quoted by doubling (<a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/QuotingRulesSelect.html">Select
 * Quoting Rules</a>).
 */
final class Tokens {
  private static final Pattern WORD =
      Pattern.compile(
          "\\s*(?:('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")|`((?:[^`]|``)+)`"
              + "|([A-Za-z_$][A-Za-z0-9_$]*|\\d+)|(<=|>=|!=|[=<>(),*]))");

  private static final Set<String> RESERVED =
      Set.of(
          "or",
          "and",
          "not",
          "from",
          "where",
          "select",
          "like",
          "null",
          "is",
          "order",
          "by",
          "asc",
          "desc",
          "in",
          "between",
          "intersection",
          "limit",
          "every");

  enum Kind {
    CONSTANT,
    NAME,
    WORD,
    SIGN,
    END
  }

  record Token(Kind kind, String text) {}

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  Tokens(String expression) {
    Matcher word = WORD.matcher(expression.strip());
    int end = expression.strip().length();
    int at = 0;
    while (at < end) {
      if (!word.find(at) || word.start() != at) {
        throw Refusal.expression("The specified query expression syntax is not valid.");
      }
      tokens.add(token(word));
      at = word.end();
    }
  }

  private static Token token(Matcher word) {
    if (word.group(1) != null) {
      String quote = word.group(1).substring(0, 1);
      String inner = word.group(1).substring(1, word.group(1).length() - 1);
      return new Token(Kind.CONSTANT, inner.replace(quote + quote, quote));
    }
    if (word.group(2) != null) {
      return new Token(Kind.NAME, word.group(2).replace("``", "`"));
    }
    if (word.group(4) != null) {
      return new Token(Kind.SIGN, word.group(4));
    }
    boolean reserved = RESERVED.contains(word.group(3).toLowerCase(Locale.ROOT));
    return new Token(reserved ? Kind.WORD : Kind.NAME, word.group(3));
  }

  Token peek() {
    return next < tokens.size() ? tokens.get(next) : new Token(Kind.END, "");
  }

  Token take() {
    Token token = peek();
    next++;
    return token;
  }

  boolean takeIf(String text) {
    Token token = peek();
    boolean isPlain = token.kind() == Kind.WORD || token.kind() == Kind.SIGN;
    boolean is = isPlain && token.text().equalsIgnoreCase(text);
    next += is ? 1 : 0;
    return is;
  }

  void expect(String text) {
    if (!takeIf(text)) {
      throw Refusal.expression("expected '" + text + "' but found '" + peek().text() + "'");
    }
  }

  String expect(Kind kind) {
    Token token = take();
    if (token.kind() != kind) {
      throw Refusal.expression("found '" + token.text() + "' where a " + kind + " should be");
    }
    return token.text();
  }
}
