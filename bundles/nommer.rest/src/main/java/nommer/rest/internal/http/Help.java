package nommer.rest.internal.http;

/** Where an error is explained: in the page that is made of docs/errors.md. */
public final class Help {
  static final String PAGE = "/docs/api.html";

  private Help() {}

  /**
   * A reference to the page, relative to this server.
   *
   * @param code of the error
   * @param reason of it; may be empty. Of one that is no plain word, such as a plug-in could have,
   *     the code alone is told
   */
  public static String of(String code, String reason) {
    String known = reason.replaceFirst("^exit_[0-9]+$", "exit_N");
    String end = known.matches("[A-Za-z0-9_]+") ? "-" + known : "";
    return PAGE + "#" + (code.matches("[A-Za-z0-9_]+") ? code + end : "errors");
  }
}
