package nommer.fleet.record;

import java.util.function.Supplier;
import nommer.fleet.api.FleetException;

/** Calls of a shelf, whose failures are told as the API has it. */
final class FleetCalls {
  private FleetCalls() {}

  static <T> T calling(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (ShelfException e) {
      throw new FleetException(what + " failed: " + e.getMessage(), e);
    }
  }

  static void running(String what, Runnable call) {
    try {
      call.run();
    } catch (ShelfException e) {
      throw new FleetException(what + " failed: " + e.getMessage(), e);
    }
  }
}
