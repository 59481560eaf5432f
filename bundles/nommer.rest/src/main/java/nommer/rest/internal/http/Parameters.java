package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import nommer.job.submission.Words;

/** What the parameters of lists have in common. */
public final class Parameters {
  private Parameters() {}

  /**
   * Reads a query string's names and values in their order; a value that is not there is empty.
   * Bodies are not touched, other than by the servlet API's own parameters.
   *
   * @throws ProblemException something is not percent-encoded as it should be
   */
  public static void read(String queryString, BiConsumer<String, String> each) {
    for (String pair : queryString.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      each.accept(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad("not percent-encoded as it should be: " + Words.quote(text));
    }
  }

  /**
   * A parameter that limits the length of a list.
   *
   * @throws ProblemException it is no number from 1 to {@code most}
   */
  public static int limit(String text, int most) {
    return count("limit", text, most);
  }

  /**
   * A number of things, at least one.
   *
   * @throws ProblemException it is no number from 1 to {@code most}
   */
  public static int count(String name, String text, int most) {
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > most) {
      throw bad(name + " must be a number from 1 to " + most + ": " + Words.quote(text));
    }
    return Integer.parseInt(text);
  }

  /**
   * The limit of a list that has no other parameter.
   *
   * @param usual where none is given
   * @throws ProblemException it is no number from 1 to {@code most}, or there is another
   */
  public static int onlyLimit(HttpServletRequest request, String path, int usual, int most) {
    int[] limit = {usual};
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    read(
        query,
        (name, value) -> {
          if (!name.isEmpty() && !name.equals("limit")) {
            throw unknown("the only parameter of %s is limit".formatted(path));
          }
          limit[0] = value.isEmpty() ? limit[0] : limit(value, most);
        });
    return limit[0];
  }

  /**
   * The one parameter that a path has.
   *
   * @return its value; empty if it is not given
   * @throws ProblemException there is another
   */
  public static String only(HttpServletRequest request, String path, String name) {
    String[] value = {""};
    read(
        request.getQueryString() == null ? "" : request.getQueryString(),
        (given, text) -> {
          if (!given.isEmpty() && !given.equals(name)) {
            throw unknown("the only parameter of %s is %s".formatted(path, name));
          }
          value[0] = given.isEmpty() ? value[0] : text;
        });
    return value[0];
  }

  /**
   * A truth.
   *
   * @throws ProblemException it is neither {@code true} nor {@code false}
   */
  public static boolean truth(String name, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw bad(name + " must be true or false: " + Words.quote(text));
    }
    return text.equals("true");
  }

  /** A parameter that the list has, of a value that it cannot have. */
  public static ProblemException bad(String detail) {
    return new ProblemException(Problems.badInput("bad_parameter", detail));
  }

  /** A parameter that the list does not have. */
  public static ProblemException unknown(String detail) {
    return new ProblemException(Problems.badInput("unknown_parameter", detail));
  }
}
