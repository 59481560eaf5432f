package nommer.job.tempo;

import java.time.Duration;

/**
 * The pace of all that holds, renews, watches and takes over jobs. Every part of it follows from
 * the lease, so that no setting can be right by itself and wrong with another: daemons of one lease
 * fit each other, whatever their factors. The factors are percents of the lease. Immutable.
 *
 * @param lease validity of a claim after each save, at least 3 s
 * @param renewalPercent pause between renewals, 1 to 33
 * @param heartbeatPercent pause between reports of a node, 8 to 66
 * @param silencePercent time without a report after which a node counts as silent, at least 200
 */
public record Tempo(Duration lease, int renewalPercent, int heartbeatPercent, int silencePercent) {
  /** The lease where nothing is configured. */
  public static final int LEASE_SECONDS = 12;

  /** A renewal also carries progress and notices a cancel: once in a second. */
  public static final int RENEWAL_PERCENT = 8;

  /** Five reports fit in the shortest silence. */
  public static final int HEARTBEAT_PERCENT = 40;

  /** Two leases, which a node that is well lets pass with three reports; also the least. */
  public static final int SILENCE_PERCENT = 200;

  /** Less is not divided in time into what must fit in it. */
  public static final int LEAST_LEASE_SECONDS = 3;

  /** Two renewals in a row may fail. */
  public static final int MOST_RENEWAL_PERCENT = 33;

  /** More often is of no use to anybody, and is paid for. */
  public static final int LEAST_HEARTBEAT_PERCENT = 8;

  /** Three reports fit in the shortest silence. */
  public static final int MOST_HEARTBEAT_PERCENT = 66;

  /** So that a number is not taken for seconds. */
  public static final int MOST_SILENCE_PERCENT = 10_000;

  /** The pace where nothing is configured. */
  public static final Tempo USUAL = new Tempo(Duration.ofSeconds(LEASE_SECONDS));

  /** With what a feederd that waits needs to notice, the lead moves within 15 s. */
  private static final Duration LONGEST_LEAD = Duration.ofSeconds(10);

  /** A rename, or the completion of an upload, and a clock that runs at another speed. */
  private static final Duration PUBLISHING = Duration.ofSeconds(5);

  /**
   * Checks all; every set that passes lets jobs be renewed in time, and published.
   *
   * @throws IllegalArgumentException it does not; the message has the key, the value and the rule
   */
  public Tempo {
    require(
        lease.compareTo(Duration.ofSeconds(LEAST_LEASE_SECONDS)) >= 0,
        "lease.seconds",
        lease.toSeconds(),
        "at least " + LEAST_LEASE_SECONDS,
        "a claim is renewed three times in it, and half of it must be left for publishing");
    require(
        renewalPercent >= 1 && renewalPercent <= MOST_RENEWAL_PERCENT,
        "renewal.percent",
        renewalPercent,
        "1 to " + MOST_RENEWAL_PERCENT,
        "two renewals in a row may fail before the lease runs out");
    require(
        heartbeatPercent >= LEAST_HEARTBEAT_PERCENT && heartbeatPercent <= MOST_HEARTBEAT_PERCENT,
        "heartbeat.percent",
        heartbeatPercent,
        LEAST_HEARTBEAT_PERCENT + " to " + MOST_HEARTBEAT_PERCENT,
        "three reports must fit in the shortest silence, which is two leases");
    require(
        silencePercent >= SILENCE_PERCENT && silencePercent <= MOST_SILENCE_PERCENT,
        "silence.percent",
        silencePercent,
        SILENCE_PERCENT + " to " + MOST_SILENCE_PERCENT,
        "a node that is well may be late by two reports");
  }

  /**
   * The usual factors.
   *
   * @throws IllegalArgumentException the lease is less than 3 s
   */
  public Tempo(Duration lease) {
    this(lease, RENEWAL_PERCENT, HEARTBEAT_PERCENT, SILENCE_PERCENT);
  }

  /** Pause between renewals: at most a third of the lease. */
  public Duration renewal() {
    return percent(renewalPercent);
  }

  /** Pause before a renewal that failed is tried again, if {@link #renewal} is not shorter. */
  public Duration nextTry() {
    Duration brief = lease.dividedBy(24);
    return brief.compareTo(renewal()) < 0 ? brief : renewal();
  }

  /**
   * The longest that a call of the store may take, with its repetitions: of two renewals in a row
   * neither may be answered, and the third is still in time.
   */
  public Duration storeCall() {
    return lease.dividedBy(4);
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

  /** Pause between reports of a node. */
  public Duration heartbeat() {
    return percent(heartbeatPercent);
  }

  /** The longest pause between reports that any node of this lease can be set to. */
  public Duration longestHeartbeat() {
    return percent(MOST_HEARTBEAT_PERCENT);
  }

  /** Time without a report after which a node counts as silent, and so as no capacity any more. */
  public Duration silence() {
    return percent(silencePercent);
  }

  /** For how long the lead of one of several feederds holds after each renewal; at most 10 s. */
  public Duration lead() {
    Duration most = lease.multipliedBy(5).dividedBy(6);
    return most.compareTo(LONGEST_LEAD) < 0 ? most : LONGEST_LEAD;
  }

  /** Pause between renewals of the lead, and between looks whether it is free. */
  public Duration leadRenewal() {
    return lead().dividedBy(4);
  }

  /** Idle time before which no node ends: a lost job may come up for it. */
  public Duration leastInactivity() {
    return lease.multipliedBy(2);
  }

  /**
   * Checks the time after which an idle node ends.
   *
   * @throws IllegalArgumentException it would end too early; the message has the key and the rule
   */
  public void requireInactivity(Duration inactivity) {
    if (inactivity.compareTo(leastInactivity()) < 0) {
      throw new IllegalArgumentException(
          ("max.inactivity.seconds of nommer.worker is %d; it must be at least %d, two leases: a"
                  + " job that its node lost may come up for an idle one")
              .formatted(inactivity.toSeconds(), leastInactivity().toSeconds()));
    }
  }

  private Duration percent(int percent) {
    return lease.multipliedBy(percent).dividedBy(100);
  }

  private static void require(boolean holds, String key, long value, String range, String why) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s of nommer.job.service is %d; it must be %s: %s".formatted(key, value, range, why));
    }
  }
}
