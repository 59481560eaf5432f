package nommer.rest.internal.http;

import nommer.job.submission.Words;

/** What the parameters of lists have in common. */
public final class Parameters {
  private Parameters() {}

  /**
   * A parameter that limits the length of a list.
   *
   * @throws ProblemException it is no number from 1 to {@code most}
   */
  public static int limit(String text, int most) {
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > most) {
      throw bad("limit must be a number from 1 to " + most + ": " + Words.quote(text));
    }
    return Integer.parseInt(text);
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
