package nommer.bench.internal.chaos;

/**
 * One entry of a schedule.
 *
 * @param pauseMillis since the one before
 * @param kind what is done
 * @param pick from 0 to 1, chooses among those that it may be done to
 * @param lastsMillis until it is undone; 0 where there is nothing to undo
 */
record Fault(int pauseMillis, Kind kind, double pick, int lastsMillis) {
  /** Which of that many it is done to. */
  int index(int count) {
    return Math.min(count - 1, (int) (pick * count));
  }
}
