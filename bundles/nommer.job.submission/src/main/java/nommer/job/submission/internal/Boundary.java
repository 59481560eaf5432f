package nommer.job.submission.internal;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
 */
record Boundary(String field, String subject) {
  static Boundary of(String field) {
    return new Boundary(field, field);
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
      throw new RefusedException(e.code(), e.reason(), field, subject + ": " + e.getMessage());
    }
  }

  private static MediaException leaving(Plugin<?> plugin) {
    return new MediaException(
        ErrorCode.NODE,
        "plugin_leaving",
        "the plug-in " + plugin + " is just being replaced or removed: try again");
  }
}
