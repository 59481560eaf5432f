package nommer.job.api;

import java.time.Duration;

/**
 * The pace of all that holds, renews, watches and takes over jobs. Every part of it follows from
 * the lease, so that no setting can be right by itself and wrong with another.
 *
 * @param lease validity of a claim after each save, at least 3 s
 */
public record Tempo(Duration lease) {
  private static final Duration LEAST_LEASE = Duration.ofSeconds(3);

  /** A rename, or the completion of an upload, and a clock that runs at another speed. */
  private static final Duration PUBLISHING = Duration.ofSeconds(5);

  /** Checks the lease; every lease that passes lets jobs be renewed in time, and published. */
  public Tempo {
    if (lease.compareTo(LEAST_LEASE) < 0) {
      throw new IllegalArgumentException(
          "lease.seconds is %d; it must be at least %d: a claim is renewed three times in it, and"
                  .formatted(lease.toSeconds(), LEAST_LEASE.toSeconds())
              + " half of it must be left for publishing");
    }
  }

  /** The longest pause between two renewals: two of them may fail. */
  public Duration longestRenewal() {
    return lease.dividedBy(3);
  }

  /** Pause between looks for jobs whose lease ran out. */
  public Duration sweep() {
    return lease.dividedBy(3);
  }

  /** How long an observer must itself have seen a revision unmoved before it takes the job over. */
  public Duration standstill() {
    return lease.dividedBy(3);
  }

  /** How far past a lease's end must be, by the store's clock, before the job is watched. */
  public Duration grace() {
    return Duration.ofSeconds(2);
  }

  /** What must be left of a claim before its outputs are made visible. */
  public Duration leastValidity() {
    Duration half = lease.dividedBy(2);
    return half.compareTo(PUBLISHING) < 0 ? half : PUBLISHING;
  }

  /** Idle time before which no node ends: a lost job may come up for it. */
  public Duration leastInactivity() {
    return lease.multipliedBy(2);
  }
}
