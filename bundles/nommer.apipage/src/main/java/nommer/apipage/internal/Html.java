package nommer.apipage.internal;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text as HTML. */
final class Html {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)\\s]+)\\)");

  private Html() {}

  /** Plain text, as content or as the value of an attribute. */
  static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A line with {@code `code`} and {@code [links](…)}. */
  static String line(String markdown) {
    String code = CODE.matcher(text(markdown)).replaceAll("<code>$1</code>");
    return LINK.matcher(code).replaceAll(Html::link);
  }

  /** Other pages are beside this one in the distribution, but feederd does not serve them. */
  private static String link(MatchResult link) {
    String target = link.group(2);
    String shown =
        target.startsWith("#") || target.startsWith("https://")
            ? "<a href=\"" + target + "\">" + link.group(1) + "</a>"
            : link.group(1)
                + " <span class=\"file\">docs/"
                + target.replaceFirst("#.*", "")
                + "</span>";
    return shown.replace("\\", "\\\\").replace("$", "\\$");
  }

  /** Paragraphs, fenced code and lists. */
  static String blocks(String markdown) {
    StringBuilder html = new StringBuilder();
    String[] parts = markdown.strip().split("(?m)^```\\w*$\\n?", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 1) {
        html.append("<pre><code>").append(text(parts[i].stripTrailing())).append("</code></pre>\n");
      } else {
        paragraphs(html, parts[i]);
      }
    }
    return html.toString();
  }

  private static void paragraphs(StringBuilder html, String markdown) {
    for (String each : markdown.strip().split("\\n\\s*\\n", -1)) {
      String plain = each.strip().replaceAll("\\s*\\n\\s*", " ");
      if (!plain.isEmpty()) {
        html.append("<p>").append(line(plain)).append("</p>\n");
      }
    }
  }
}
