package nommer.simulator.internal.engine;

import java.util.List;
import java.util.Optional;
import nommer.fleet.api.Offer;
import nommer.simulator.internal.setting.Supply;

/** What can be started, the first choice first, and how many there are of each. For one thread. */
final class Market {
  /** Nothing can be had. */
  static final int NONE = -1;

  private final List<Supply> supplies;
  private final int[] count;
  private final long[] launched;

  Market(List<Supply> supplies) {
    this.supplies = supplies;
    this.count = new int[supplies.size()];
    this.launched = new long[supplies.size()];
  }

  Supply get(int supply) {
    return supplies.get(supply);
  }

  /** The number of what a policy wants, or of the fleet's first choice. */
  int number(Optional<Offer> wanted) {
    for (int supply = 0; supply < supplies.size() && wanted.isPresent(); supply++) {
      if (supplies.get(supply).offer().name().equals(wanted.get().name())) {
        return supply;
      }
    }
    return 0;
  }

  /**
   * What is started if this is wanted: it, or the next that has room, as fleets do.
   *
   * @param refused whether the first of them that has room is refused
   */
  int choose(int wanted, boolean refused) {
    boolean pass = refused;
    for (int turn = 0; turn < supplies.size(); turn++) {
      int supply = turn == 0 ? wanted : turn <= wanted ? turn - 1 : turn;
      if (count[supply] < supplies.get(supply).most()) {
        if (!pass) {
          return supply;
        }
        pass = false;
      }
    }
    return NONE;
  }

  void add(int supply) {
    count[supply]++;
  }

  void launched(int supply) {
    launched[supply]++;
  }

  void remove(int supply) {
    count[supply]--;
  }

  /** What those that exist cost in an hour. */
  double costPerHour() {
    double cost = 0;
    for (int supply = 0; supply < count.length; supply++) {
      cost += count[supply] * supplies.get(supply).pricePerHour();
    }
    return cost;
  }

  /** Launches of each, in the order of the supplies. */
  long[] launches() {
    return launched.clone();
  }
}
