package nommer.encoder.ffmpeg.internal.process;

import java.time.Duration;

/**
 * Notices that a process neither makes progress nor computes, reads or writes. Used by one thread.
 *
 * <p>A stalled ffmpeg still prints its unchanging progress: what that costs is left out of account.
 */
final class StallWatch {
  private static final long CHATTER_BYTES = 4096;
  private static final Duration TICK = Duration.ofMillis(10);
  private static final int IDLE_SHARE = 50;

  private final Duration patience;
  private Progress progress = Progress.NONE;
  private Activity activity = Activity.UNKNOWN;
  private long movedAt;

  StallWatch(Duration patience, long now) {
    this.patience = patience;
    this.movedAt = now;
  }

  /**
   * Looks again.
   *
   * @param said bytes that the process has printed, which count as written too
   * @param now nanoseconds, monotonic
   * @return whether nothing has moved for longer than the patience
   */
  boolean isStalled(Progress newProgress, Activity counted, long said, long now) {
    Activity newActivity =
        new Activity(counted.cpuTicks(), counted.bytesRead(), counted.bytesWritten() - said);
    if (!newProgress.equals(progress) || hasMoved(newActivity, now)) {
      progress = newProgress;
      activity = newActivity;
      movedAt = now;
    }
    return now - movedAt > patience.toNanos();
  }

  private boolean hasMoved(Activity newer, long now) {
    long chatterTicks = 1 + (now - movedAt) / TICK.toNanos() / IDLE_SHARE;
    return newer.cpuTicks() - activity.cpuTicks() > chatterTicks
        || newer.bytesRead() != activity.bytesRead()
        || newer.bytesWritten() - activity.bytesWritten() > CHATTER_BYTES;
  }
}
