package nommer.simulator.internal;

/** Shows how a comparison gets on. */
interface Progress {
  /** For those whom nobody watches. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin() {}

        @Override
        public void show(String policy, int number, int of, double share, long events) {}

        @Override
        public void end() {}
      };

  /** A policy is begun. */
  void begin();

  /**
   * It goes on; called often.
   *
   * @param number of the policy, from 1
   * @param of how many there are
   * @param share of its jobs that are done, 0 to 1
   * @param events that were simulated for it
   */
  void show(String policy, int number, int of, double share, long events);

  /** There is no more to come; leaves the cursor at the start of an empty line. */
  void end();
}
