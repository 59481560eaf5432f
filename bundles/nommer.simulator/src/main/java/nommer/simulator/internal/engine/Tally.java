package nommer.simulator.internal.engine;

/** What is counted while a simulation runs. */
final class Tally {
  private final Settings settings;
  long launches;
  long failures;
  long interruptions;
  long billedMillis;
  double cost;
  int mostInstances;
  long missed;

  Tally(Settings settings) {
    this.settings = settings;
  }

  /** Pays for an instance that existed for so long. */
  void bill(long millis) {
    long paid = Math.max(millis, 1000L * Settings.LEAST_BILLED_SECONDS);
    billedMillis += millis;
    cost += paid * settings.pricePerHour() / 3_600_000;
  }
}
