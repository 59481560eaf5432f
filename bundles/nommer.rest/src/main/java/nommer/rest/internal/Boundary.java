package nommer.rest.internal;

import java.util.function.Supplier;
import nommer.media.api.MediaException;

/** Calls plug-in code: its complaints become our own, with the field that they are about. */
final class Boundary {
  private Boundary() {}

  static void run(String field, Runnable call) {
    value(
        field,
        () -> {
          call.run();
          return field;
        });
  }

  static <T> T value(String field, Supplier<T> call) {
    try {
      return call.get();
    } catch (MediaException e) {
      // No cause: it could keep the class loader of a plug-in that is gone.
      throw new MediaException(e.code(), e.reason(), field + ": " + e.getMessage());
    }
  }
}
