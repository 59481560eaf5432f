package nommer.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Removes the run folders of daemons that crashed, now and then, while this one goes on: the others
 * may be the last that started for long. Thread-safe.
 */
public final class DailySweep implements AutoCloseable {
  private final Timer timer = new Timer("nommer-run-sweep", true);

  /**
   * Begins, and sweeps for the first time after a day.
   *
   * @param own the folder of this process, which stays
   */
  public static DailySweep of(Path own) {
    return new DailySweep(own, Duration.ofDays(1));
  }

  DailySweep(Path own, Duration pause) {
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            RunFolders.sweepAbandoned(own.getParent(), own);
          }
        };
    timer.schedule(task, pause.toMillis(), pause.toMillis());
  }

  /** None follows the one under way. */
  @Override
  public void close() {
    timer.cancel();
  }
}
