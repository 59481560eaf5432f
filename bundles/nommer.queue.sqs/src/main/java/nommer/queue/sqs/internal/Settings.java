package nommer.queue.sqs.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nommer.job.api.JobPriority;

/**
 * The checked configuration.
 *
 * @param jobs name of the queue of hints of normal jobs, which the others' names begin with
 * @param changes name of the queue of rings for changes
 * @param visibility how long a message is hidden once it was taken
 * @param deadAfter takes after which a message is dead
 */
record Settings(String jobs, String changes, Duration visibility, int deadAfter) {
  Settings {
    requireName("new.job.queue", jobs);
    requireName("state.change.queue", changes);
    if (Arrays.stream(JobPriority.values()).anyMatch(each -> changes.equals(name(jobs, each)))) {
      throw new IllegalArgumentException(
          "state.change.queue of nommer.queue.sqs is the name of a queue of jobs: give it another");
    }
    require("visibility.seconds", visibility.toSeconds(), 5, 43_200);
    require("dead.after.takes", deadAfter, 10, 1000);
  }

  /** Name of the queue of hints of jobs of that priority. */
  String jobs(JobPriority priority) {
    return name(jobs, priority);
  }

  private static String name(String jobs, JobPriority priority) {
    return priority == JobPriority.NORMAL ? jobs : jobs + "_" + priority.word();
  }

  /** Names of all queues but those of dead messages. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (JobPriority priority : JobPriority.values()) {
      names.add(jobs(priority));
    }
    names.add(changes);
    return names;
  }

  static Settings of(SqsConfig config) {
    return new Settings(
        config.new_job_queue(),
        config.state_change_queue(),
        Duration.ofSeconds(config.visibility_seconds()),
        config.dead_after_takes());
  }

  /** SQS allows 80 characters, of which {@code _normal} and {@link SqsQueue#DEAD} take some. */
  private static void requireName(String key, String name) {
    if (!name.matches("[A-Za-z0-9_-]{1,68}")) {
      throw new IllegalArgumentException(
          key
              + " of nommer.queue.sqs must be 1 to 68 letters, digits, - and _, not '"
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
