package nommer.job.service.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import nommer.fleet.api.FleetException;
import nommer.job.api.JobStoreException;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Tempo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds this daemon to the lease on record, which all daemons of a store share: who watches others'
 * leases must know how long they are. It is looked at again once in a lease, by those who submit
 * and claim. Thread-safe.
 */
final class LeaseAgreement {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseAgreement.class);

  private final Agreements agreements;
  private final Tempo tempo;
  private final @Nullable Vacancy vacancy;
  private final Consumer<String> refusal;
  private final LongSupplier nanoTime;
  private volatile boolean agreed;
  private volatile long agreedAt;

  /**
   * @param vacancy by which a daemon that may change the lease sees whether it may now; null for
   *     one that never may
   * @param refusal takes why this daemon must end
   * @param nanoTime a monotonic clock, as {@link System#nanoTime}
   */
  LeaseAgreement(
      Agreements agreements,
      Tempo tempo,
      @Nullable Vacancy vacancy,
      Consumer<String> refusal,
      LongSupplier nanoTime) {
    this.agreements = agreements;
    this.tempo = tempo;
    this.vacancy = vacancy;
    this.refusal = refusal;
    this.nanoTime = nanoTime;
  }

  /**
   * At a start. With the store away it is put off to the first use.
   *
   * @throws IllegalStateException the lease on record is another; the daemon ends
   */
  void begin() {
    try {
      require();
    } catch (JobStoreException away) {
      LOG.warn("lease not compared with the one on record yet cause={}", away.toString());
    }
  }

  /**
   * Returns if the lease on record is ours.
   *
   * @throws IllegalStateException it is another; the daemon ends
   * @throws JobStoreException the store does not tell
   */
  void require() {
    long now = nanoTime.getAsLong();
    if (agreed && now - agreedAt < tempo.lease().toNanos()) {
      return;
    }
    String standing = agreements.agree(Agreements.LEASE, ours());
    if (!standing.equals(ours())) {
      settle(standing);
    }
    agreedAt = now;
    agreed = true;
  }

  private void settle(String standing) {
    Optional<String> hindrance = hindrance(standing);
    if (hindrance.isEmpty()
        && agreements.change(Agreements.LEASE, standing, ours()).equals(ours())) {
      LOG.info("lease changed was={}s is={}s", standing, ours());
      return;
    }
    String message =
        "%s (now: %s)"
            .formatted(
                Agreements.leaseComplaint(standing, tempo).orElse(standing),
                hindrance.orElse("another feederd changed it just now"));
    LOG.error(message);
    refusal.accept(message);
    throw new IllegalStateException(message);
  }

  /** Only a daemon that has not begun under its own lease may change that of others. */
  private Optional<String> hindrance(String standing) {
    if (vacancy == null || agreed) {
      return Optional.of("feederd alone changes it, at its start");
    }
    try {
      return vacancy.hindrance(silence(standing));
    } catch (FleetException e) {
      return Optional.of(
          "the node registry does not tell whether a worker lives: " + e.getMessage());
    }
  }

  /** Two of the longer lease, so that whoever goes by it had time to report. */
  private Duration silence(String standing) {
    Duration theirs = Duration.ZERO;
    try {
      theirs = Duration.ofSeconds(Long.parseLong(standing)).multipliedBy(2);
    } catch (NumberFormatException e) {
      LOG.warn("lease on record is no number: {}", standing);
    }
    return theirs.compareTo(tempo.silence()) > 0 ? theirs : tempo.silence();
  }

  private String ours() {
    return String.valueOf(tempo.lease().toSeconds());
  }
}
