package nommer.bench.internal.chaos;

import java.io.IOException;
import java.util.Optional;

/** One kind of fault. */
interface Deed {
  /**
   * Does it.
   *
   * @return what undoes it; empty when there is nothing yet that it could be done to
   */
  Optional<Undo> begin(Fault fault) throws IOException, InterruptedException;

  /** Makes good what was done. */
  interface Undo {
    Undo NOTHING = () -> {};

    void undo() throws IOException, InterruptedException;
  }
}
