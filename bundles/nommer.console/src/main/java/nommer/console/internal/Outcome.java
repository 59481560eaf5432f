package nommer.console.internal;

/**
 * What became of a launch.
 *
 * @param state REGISTERED or WRITTEN_OFF
 * @param instances that were launched
 * @param came that reported
 * @param seconds from the launch until that was known
 */
record Outcome(String state, int instances, int came, double seconds) {
  String words() {
    String time = Html.duration(seconds);
    if (!state.equals("WRITTEN_OFF")) {
      return "%d of %d came, in %s".formatted(came, instances, time);
    }
    return "given up after %s: %d of %d came; the logs of its nodes tell why"
        .formatted(time, came, instances);
  }
}
