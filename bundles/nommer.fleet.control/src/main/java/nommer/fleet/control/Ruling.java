package nommer.fleet.control;

import java.util.List;

/**
 * What is left of a decision.
 *
 * @param launches instances to start now, 0 or more
 * @param drains ids of idle instances that shall end
 * @param held what kept the rest back, in words; empty if nothing did
 */
public record Ruling(int launches, List<String> drains, List<String> held) {
  public Ruling {
    drains = List.copyOf(drains);
    held = List.copyOf(held);
  }
}
