package nommer.simulator.internal.engine;

import java.util.Arrays;

/** All instances that ever were, by number, in arrays; and which of them are there now. */
final class Machines {
  static final byte STARTING = 0;
  static final byte ACTIVE = 1;
  static final byte ENDED = 2;

  /** In a slot without a job. */
  static final int NO_JOB = -1;

  private final int slots;
  private int count;
  private int active;
  private byte[] state = new byte[64];
  private int[] busy = new int[64];
  private long[] launchedAt = new long[64];
  private long[] billedFrom = new long[64];
  private long[] idleSince = new long[64];
  private int[] jobs;
  private final IndexSet live = new IndexSet();
  private final IndexSet free = new IndexSet();

  Machines(int slots) {
    this.slots = slots;
    this.jobs = new int[64 * slots];
  }

  /** Begins one and returns its number. */
  int launch(long now, long billed) {
    if (count == state.length) {
      grow();
    }
    launchedAt[count] = now;
    billedFrom[count] = billed;
    Arrays.fill(jobs, count * slots, (count + 1) * slots, NO_JOB);
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
    jobs = Arrays.copyOf(jobs, size * slots);
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
    int slot = machine * slots;
    while (jobs[slot] != NO_JOB) {
      slot++;
    }
    jobs[slot] = job;
    if (++busy[machine] == slots) {
      free.remove(machine);
    }
  }

  /** Takes a job out that it runs. */
  void finish(int machine, int job, long now) {
    int slot = machine * slots;
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
    return jobs[machine * slots + slot];
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
