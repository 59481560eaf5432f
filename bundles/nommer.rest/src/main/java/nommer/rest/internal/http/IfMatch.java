package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.job.submission.Words;

/** Entity tags, each of which is a revision, and the header {@code If-Match} that names them. */
public final class IfMatch {
  private static final String HEADER = "If-Match";

  /** As RFC 9110 has it. */
  private static final Pattern TAG = Pattern.compile("\\s*((?:W/)?\"[!\\x23-\\x7e]*\")\\s*(,|$)");

  private IfMatch() {}

  /** The tag of that revision. */
  public static String tag(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * Whether a request is for a thing of that revision; for any if it does not say. Weak tags are
   * for none.
   *
   * @throws ProblemException 400: what stands there are no tags
   */
  public static LongPredicate of(HttpServletRequest request) {
    List<String> all = Collections.list(request.getHeaders(HEADER));
    String text = String.join(",", all).strip();
    if (all.isEmpty() || text.equals("*")) {
      return any -> true;
    }
    Set<String> tags = tags(text);
    return revision -> tags.contains(tag(revision));
  }

  private static Set<String> tags(String text) {
    Set<String> tags = new HashSet<>();
    Matcher tag = TAG.matcher(text);
    int at = 0;
    while (at < text.length() || tags.isEmpty()) {
      if (!tag.find(at) || tag.start() != at) {
        throw new ProblemException(
            Problems.badInput(
                "if_match",
                HEADER
                    + " must be the ETag of an answer, with its quotes, or *: "
                    + Words.quote(text)));
      }
      tags.add(tag.group(1));
      at = tag.end();
    }
    return tags;
  }
}
