package nommer.rest.internal;

import java.util.function.Consumer;
import java.util.function.Supplier;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.plugins.Plugin;
import nommer.plugins.Use;

/** Calls plug-in code: its complaints become our own, with the field that they are about. */
final class Boundary {
  private Boundary() {}

  static <S> void run(String field, Plugin<S> plugin, Consumer<S> call) {
    value(
        field,
        () -> {
          try (Use<S> use = plugin.use(() -> {}).orElseThrow(() -> leaving(plugin))) {
            return use.call(
                service -> {
                  call.accept(service);
                  return field;
                });
          }
        });
  }

  static <T> T value(String field, Supplier<T> call) {
    try {
      return call.get();
    } catch (MediaException e) {
      throw new MediaException(e.code(), e.reason(), field + ": " + e.getMessage());
    }
  }

  private static MediaException leaving(Plugin<?> plugin) {
    return new MediaException(
        ErrorCode.NODE,
        "plugin_leaving",
        "the plug-in " + plugin + " is just being replaced or removed: try again");
  }
}
