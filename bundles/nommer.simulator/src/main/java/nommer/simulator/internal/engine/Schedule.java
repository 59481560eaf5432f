package nommer.simulator.internal.engine;

/** What will happen, and to which instance or job. For one thread. */
final class Schedule {
  /** An instance takes jobs. */
  static final int BOOTED = 0;

  /** A launch is refused. */
  static final int FAILED = 1;

  /** An instance is taken away. */
  static final int INTERRUPTED = 2;

  /** An instance may have been idle for long enough. */
  static final int IDLE = 3;

  /** A job is done. */
  static final int DONE = 4;

  /** The time that was predicted for a job is up. */
  static final int OVERRAN = 5;

  private static final int KIND_BITS = 3;

  private final EventQueue events = new EventQueue();
  private long taken;

  void add(long time, int kind, int subject) {
    events.add(time, ((long) subject << KIND_BITS) | kind);
  }

  /** When the next event is; {@link Long#MAX_VALUE} if there is none. */
  long nextTime() {
    return events.nextTime();
  }

  /** Takes the next event out; there must be one. */
  long take() {
    taken++;
    return events.take();
  }

  /** How many were taken out. */
  long taken() {
    return taken;
  }

  static int kind(long event) {
    return (int) (event & ((1 << KIND_BITS) - 1));
  }

  /** The number of the instance or job. */
  static int subject(long event) {
    return (int) (event >>> KIND_BITS);
  }
}
