package nommer.simulator.internal.engine;

import java.util.Arrays;
import java.util.List;
import nommer.simulator.internal.setting.Supply;

/** All instances that ever were, by number, in arrays; and which of them are there now. */
final class InstanceTable {
  static final byte STARTING = 0;
  static final byte ACTIVE = 1;
  static final byte ENDED = 2;

  /** In a slot without a job. */
  static final int NO_JOB = -1;

  private final List<Supply> supplies;

  /** Slots of the widest; each has so many places for jobs. */
  private final int widest;

  private int count;
  private int active;
  private byte[] state = new byte[64];
  private int[] busy = new int[64];
  private long[] launchedAt = new long[64];
  private long[] billedFrom = new long[64];
  private long[] idleSince = new long[64];
  private int[] jobs;
  private byte[] supply = new byte[64];
  private final IndexSet live = new IndexSet();
  private final IndexSet free = new IndexSet();

  InstanceTable(List<Supply> supplies) {
    this.supplies = supplies;
    this.widest = supplies.stream().mapToInt(Supply::slots).max().orElseThrow();
    this.jobs = new int[64 * widest];
  }

  /** Begins one and returns its number. */
  int launch(int ofSupply, long now, long billed) {
    if (count == state.length) {
      grow();
    }
    launchedAt[count] = now;
    billedFrom[count] = billed;
    supply[count] = (byte) ofSupply;
    Arrays.fill(jobs, count * widest, (count + 1) * widest, NO_JOB);
    live.add(count);
    return count++;
  }

  private void grow() {
    int size = 2 * count;
    state = Arrays.copyOf(state, size);
    busy = Arrays.copyOf(busy, size);
    launchedAt = Arrays.copyOf(launchedAt, size);
    billedFrom = Arrays.copyOf(billedFrom, size);
    idleSince = Arrays.copyOf(idleSince, size);
    supply = Arrays.copyOf(supply, size);
    jobs = Arrays.copyOf(jobs, size * widest);
  }

  /** It takes jobs from now on. */
  void activate(int machine, long now) {
    state[machine] = ACTIVE;
    idleSince[machine] = now;
    active++;
    free.add(machine);
  }

  /** It is gone; what it ran must have been taken out before. */
  void end(int machine) {
    if (state[machine] == ACTIVE) {
      active--;
      free.remove(machine);
    }
    state[machine] = ENDED;
    live.remove(machine);
  }

  /** Puts a job into a slot of an active one that has a free one. */
  void start(int machine, int job) {
    int slot = machine * widest;
    while (jobs[slot] != NO_JOB) {
      slot++;
    }
    jobs[slot] = job;
    if (++busy[machine] == slots(machine)) {
      free.remove(machine);
    }
  }

  /** Takes a job out that it runs. */
  void finish(int machine, int job, long now) {
    int slot = machine * widest;
    while (jobs[slot] != job) {
      slot++;
    }
    jobs[slot] = NO_JOB;
    free.add(machine);
    if (--busy[machine] == 0) {
      idleSince[machine] = now;
    }
  }

  /** The job in a slot, or {@link #NO_JOB}. */
  int job(int machine, int slot) {
    return jobs[machine * widest + slot];
  }

  /** The number of what it is. */
  int supply(int machine) {
    return supply[machine];
  }

  int slots(int machine) {
    return supplies.get(supply[machine]).slots();
  }

  boolean is(int machine, byte expected) {
    return machine < count && state[machine] == expected;
  }

  boolean isIdle(int machine) {
    return is(machine, ACTIVE) && busy[machine] == 0;
  }

  int busy(int machine) {
    return busy[machine];
  }

  long launchedAt(int machine) {
    return launchedAt[machine];
  }

  long billedFrom(int machine) {
    return billedFrom[machine];
  }

  long idleSince(int machine) {
    return idleSince[machine];
  }

  /** Those that exist. */
  IndexSet live() {
    return live;
  }

  /** Those that take a job now. */
  IndexSet free() {
    return free;
  }

  /** How many take jobs, or would if they had a free slot. */
  int active() {
    return active;
  }

  /** How many were launched and take no jobs yet. */
  int starting() {
    return live.size() - active;
  }
}
