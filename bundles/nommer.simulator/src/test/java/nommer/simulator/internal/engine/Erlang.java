package nommer.simulator.internal.engine;

/** Queueing theory to hold the engine against. */
final class Erlang {
  private Erlang() {}

  /** Seconds that a job waits in M/M/c on average, by Erlang's formula C. */
  static double meanWait(int servers, double load, double meanService) {
    double b = 1;
    for (int n = 1; n <= servers; n++) {
      b = load * b / (n + load * b);
    }
    double c = b / (1 - load / servers * (1 - b));
    return c * meanService / (servers - load);
  }
}
