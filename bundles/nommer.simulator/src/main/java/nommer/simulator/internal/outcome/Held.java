package nommer.simulator.internal.outcome;

/**
 * Something that kept back what a policy wanted.
 *
 * @param why in words
 * @param millis for so long in all
 * @param first when it first did, milliseconds since 1970
 * @param last when it did for the last time
 */
public record Held(String why, long millis, long first, long last) {
  /** Both together: this, and what held later for the same reason. */
  public Held and(Held later) {
    return new Held(why, millis + later.millis, first, later.last);
  }
}
