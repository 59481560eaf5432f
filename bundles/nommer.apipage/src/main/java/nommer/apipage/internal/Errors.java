package nommer.apipage.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of errors as a part of this one, where each code and reason has a name to point at:
 * {@code #BADINPUT-missing}.
 */
final class Errors {
  private static final Pattern HEADING = Pattern.compile("## ([A-Z_]+)");
  private static final Pattern REASON = Pattern.compile("`(\\w+)`");

  /** As other showers of Markdown name a heading. */
  private static final Pattern TO_CODE = Pattern.compile("\\(#([a-z_]+)\\)");

  private final StringBuilder html = new StringBuilder();
  private final List<String> codes = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private String code = "";
  private boolean inTable;

  /** Reads it: headings, paragraphs and tables. */
  Errors(String markdown) {
    for (String line : markdown.lines().skip(1).toList()) {
      line(
          TO_CODE
              .matcher(line)
              .replaceAll(code -> "(#" + code.group(1).toUpperCase(Locale.ROOT) + ")"));
    }
    endParagraph();
    endTable();
    if (!code.isEmpty()) {
      html.append("</article>\n");
    }
  }

  /** All of it, without a heading of its own. */
  String html() {
    return html.toString();
  }

  /** The codes, in their order. */
  List<String> codes() {
    return codes;
  }

  private void line(String line) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      heading(heading.group(1));
    } else if (line.startsWith("|")) {
      row(Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
    } else if (line.isBlank()) {
      endParagraph();
      endTable();
    } else {
      paragraph.append(line).append('\n');
    }
  }

  private void heading(String name) {
    endParagraph();
    endTable();
    html.append(code.isEmpty() ? "" : "</article>\n");
    html.append(
        "<article class=\"error\" id=\"%s\">\n<h3><code>%s</code></h3>\n".formatted(name, name));
    code = name;
    codes.add(name);
  }

  private void row(List<String> cells) {
    if (cells.get(0).startsWith("--")) {
      return;
    }
    Matcher reason = REASON.matcher(cells.get(0));
    String id = reason.matches() ? " id=\"" + code + "-" + reason.group(1) + "\"" : "";
    String tag = inTable ? "td" : "th";
    html.append(inTable ? "" : "<table class=\"errors\"><tbody>\n")
        .append("<tr")
        .append(id)
        .append('>');
    cells.forEach(each -> html.append("<%s>%s</%s>".formatted(tag, Html.line(each), tag)));
    html.append("</tr>\n");
    inTable = true;
  }

  private void endParagraph() {
    html.append(Html.blocks(paragraph.toString()));
    paragraph.setLength(0);
  }

  private void endTable() {
    html.append(inTable ? "</tbody></table>\n" : "");
    inTable = false;
  }
}
