package nommer.simulator.internal.engine;

import nommer.simulator.internal.setting.Supply;

/** Starts and ends instances, and pays for them. For one thread. */
final class Fleet {
  /** A refused launch is noticed so much later. */
  private static final long REFUSAL_MILLIS = 5_000;

  private final InstanceTable machines;
  private final Market market;
  private final Fates fates;
  private final Schedule schedule;
  private final Tally tally;
  private final Meter meter = new Meter();
  private final long start;

  Fleet(
      InstanceTable machines,
      Market market,
      Fates fates,
      Schedule schedule,
      Tally tally,
      long start) {
    this.machines = machines;
    this.market = market;
    this.fates = fates;
    this.schedule = schedule;
    this.tally = tally;
    this.start = start;
  }

  /** Launches what is wanted or what comes nearest. */
  void launch(int wanted, long now) {
    Fates.Fate fate = fates.next(now);
    int chosen = market.choose(wanted, fate.fails());
    int supply = chosen == Market.NONE ? wanted : chosen;
    int machine = machines.launch(supply, now, fate.at());
    market.add(supply);
    meter.add(fate.at() - start, market.get(supply).pricePerHour());
    if (chosen == Market.NONE) {
      schedule.add(fate.at() + REFUSAL_MILLIS, Schedule.FAILED, machine);
    } else {
      tally.launches++;
      market.launched(supply);
      live(machine, fate, market.get(supply));
    }
  }

  private void live(int machine, Fates.Fate fate, Supply supply) {
    schedule.add(fate.at() + fate.boot(supply), Schedule.BOOTED, machine);
    if (fate.life(supply) < Long.MAX_VALUE) {
      schedule.add(fate.at() + fate.life(supply), Schedule.INTERRUPTED, machine);
    }
  }

  /** A launch was refused: nothing is paid. */
  void fail(int machine, long now) {
    tally.failures++;
    leave(machine, now);
  }

  /** Ends an instance, whose jobs must have been taken out. */
  void end(int machine, long now) {
    if (machines.billedFrom(machine) <= now) { // otherwise it was never granted
      tally.bill(now - machines.billedFrom(machine), market.get(machines.supply(machine)));
    }
    leave(machine, now);
  }

  /** What all instances have cost so far, ended or not. */
  double spent(long now) {
    return tally.cost + meter.read(now - start);
  }

  private void leave(int machine, long now) {
    Supply supply = market.get(machines.supply(machine));
    meter.remove(machines.billedFrom(machine) - start, supply.pricePerHour(), now - start);
    market.remove(machines.supply(machine));
    machines.end(machine);
  }
}
