package nommer.plugins;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A plug-in threw what it should not. What it threw is kept as text: the object itself would keep
 * the plug-in's class loader, and the logs would keep the object.
 */
public final class PluginFault extends RuntimeException {
  private static final int LONGEST_TRACE = 8000;
  private static final int LONGEST_MESSAGE = 1000;

  private final String trace;

  PluginFault(String plugin, String what, String trace) {
    super("a fault of the plug-in " + plugin + ": " + cut(what, LONGEST_MESSAGE));
    this.trace = trace;
  }

  static PluginFault of(String plugin, Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return new PluginFault(
        plugin, String.valueOf(thrown), cut(text.toString(), LONGEST_TRACE).strip());
  }

  /** The stack trace of what was thrown, as text, for logs; may be cut. */
  public String trace() {
    return trace;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }
}
