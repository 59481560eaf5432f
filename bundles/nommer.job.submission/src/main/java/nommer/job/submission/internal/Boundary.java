package nommer.job.submission.internal;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.job.submission.RefusedException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.plugins.Plugin;
import nommer.plugins.Use;

/**
 * Calls plug-in code: its complaints become our own, with the field that they are about.
 *
 * @param field what the client calls the part that is checked
 * @param subject what a complaint begins with: the field, or more precisely what of it
 * @param described whether complaints begin with the path of a field within it
 */
record Boundary(String field, String subject, boolean described) {
  private static final Pattern PATH = Pattern.compile("[a-z_]+(?:\\[\\d+\\])?(?:\\.[a-z_]+)*");

  Boundary(String field, String subject) {
    this(field, subject, false);
  }

  static Boundary of(String field) {
    return new Boundary(field, field);
  }

  /** Around what is said of a description, whose fields are within {@code field}. */
  static Boundary ofDescription(String field) {
    return new Boundary(field, field, true);
  }

  <S> void run(Plugin<S> plugin, Consumer<S> call) {
    ask(
        plugin,
        service -> {
          call.accept(service);
          return field;
        });
  }

  /** What {@code call} yields: a type of the JDK or of media-nommer. */
  <S, T> T ask(Plugin<S> plugin, Function<S, T> call) {
    return value(
        () -> {
          try (Use<S> use = plugin.use(() -> {}).orElseThrow(() -> leaving(plugin))) {
            return use.call(call::apply);
          }
        });
  }

  <T> T value(Supplier<T> call) {
    try {
      return call.get();
    } catch (MediaException e) {
      throw refused(e);
    }
  }

  private RefusedException refused(MediaException e) {
    String message = String.valueOf(e.getMessage());
    Matcher path = PATH.matcher(message);
    return described && path.lookingAt()
        ? new RefusedException(
            e.code(), e.reason(), field + "." + path.group(), subject + "." + message)
        : new RefusedException(e.code(), e.reason(), field, subject + ": " + message);
  }

  private static MediaException leaving(Plugin<?> plugin) {
    return new MediaException(
        ErrorCode.NODE,
        "plugin_leaving",
        "the plug-in " + plugin + " is just being replaced or removed: try again");
  }
}
