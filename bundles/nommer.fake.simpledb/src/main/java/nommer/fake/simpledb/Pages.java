package nommer.fake.simpledb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import nommer.fake.simpledb.Select.Row;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a select: at most its limit and 1 MB, or less when it takes too long, down to none; then
 * a NextToken tells where to go on (<a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/SDB_API_Select.html">Select</a>).
 */
final class Pages {
  private static final int MOST_BYTES = 1024 * 1024;

  private final int hurriedAfter;
  private final boolean startsEmpty;

  /**
   * @param hurriedAfter items that are looked at on a page before time is up
   * @param startsEmpty whether the first page of each select is empty, and yet has a token
   */
  Pages(int hurriedAfter, boolean startsEmpty) {
    this.hurriedAfter = hurriedAfter;
    this.startsEmpty = startsEmpty;
  }

  String page(
      Select select, String expression, Optional<String> token, SortedMap<String, Attributes> all) {
    if (startsEmpty && token.isEmpty()) {
      return token(expression, null);
    }
    List<Row> rows = select.rows(all);
    int from = token.map(text -> start(select, expression, text, rows)).orElse(0);
    int most = Math.min(select.pageLimit(), hurriedAfter);
    return select.isCount()
        ? count(expression, rows, from, most)
        : items(select, expression, rows, from, most);
  }

  private static String count(String expression, List<Row> rows, int from, int most) {
    int end = (int) Math.min(rows.size(), (long) from + most);
    return "<Item><Name>Domain</Name><Attribute><Name>Count</Name><Value>%d</Value></Attribute></Item>"
            .formatted(end - from)
        + (end < rows.size() ? token(expression, rows.get(end - 1)) : "");
  }

  private static String items(
      Select select, String expression, List<Row> rows, int from, int most) {
    StringBuilder page = new StringBuilder();
    int at = from;
    while (at < rows.size() && at - from < most) {
      Row row = rows.get(at);
      String item =
          "<Item>%s%s</Item>"
              .formatted(Xml.element("Name", row.item()), Xml.attributes(select.shown(row)));
      if (at > from && page.length() + item.length() > MOST_BYTES) {
        break;
      }
      page.append(item);
      at++;
    }
    return page + (at < rows.size() ? token(expression, rows.get(at - 1)) : "");
  }

  private static String token(String expression, @Nullable Row last) {
    String place = last == null ? "" : last.key() + "\n" + last.item();
    String text = expression.hashCode() + "\n" + place;
    return Xml.element("NextToken", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
  }

  private static int start(Select select, String expression, String token, List<Row> rows) {
    String[] parts = decoded(token).split("\n", -1);
    if (!parts[0].equals(String.valueOf(expression.hashCode()))) {
      throw invalid();
    }
    if (parts.length < 3) {
      return 0;
    }
    Row last = new Row(parts[1], parts[2], Attributes.NONE);
    int at = 0;
    while (at < rows.size() && select.comparator().compare(rows.get(at), last) <= 0) {
      at++;
    }
    return at;
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static Refusal invalid() {
    return new Refusal(400, "InvalidNextToken", "The specified next token is not valid.");
  }
}
