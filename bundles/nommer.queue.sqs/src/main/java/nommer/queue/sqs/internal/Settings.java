package nommer.queue.sqs.internal;

import java.time.Duration;

/**
 * The checked configuration.
 *
 * @param jobs name of the queue of hints
 * @param changes name of the queue of changes
 * @param visibility how long a message is hidden once it was taken
 * @param order how long a change waits for earlier ones of its job
 * @param deadAfter takes after which a message is dead
 */
record Settings(String jobs, String changes, Duration visibility, Duration order, int deadAfter) {
  Settings {
    requireName("new.job.queue", jobs);
    requireName("state.change.queue", changes);
    if (jobs.equals(changes)) {
      throw new IllegalArgumentException("the two queues of nommer.queue.sqs need two names");
    }
    require("visibility.seconds", visibility.toSeconds(), 5, 43_200);
    require("order.millis", order.toMillis(), 0, 60_000);
    require("dead.after.takes", deadAfter, 10, 1000);
  }

  static Settings of(SqsConfig config) {
    return new Settings(
        config.new_job_queue(),
        config.state_change_queue(),
        Duration.ofSeconds(config.visibility_seconds()),
        Duration.ofMillis(config.order_millis()),
        config.dead_after_takes());
  }

  /** SQS allows 80 characters, of which {@link SqsQueue#DEAD} takes some. */
  private static void requireName(String key, String name) {
    if (!name.matches("[A-Za-z0-9_-]{1,75}")) {
      throw new IllegalArgumentException(
          key
              + " of nommer.queue.sqs must be 1 to 75 letters, digits, - and _, not '"
              + name
              + "'");
    }
  }

  private static void require(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s of nommer.queue.sqs must be %d to %d, not %d".formatted(key, least, most, value));
    }
  }
}
