package nommer.job.tempo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether clocks go together. */
public final class Clocks {
  /** What a clock may be off by without a word. */
  public static final Duration TOLERATED = Duration.ofSeconds(2);

  private Clocks() {}

  /**
   * By how much at least a clock differs from another; empty up to {@link #TOLERATED}. However long
   * it takes to read the other, that counts for no difference.
   *
   * @param here this machine's
   * @param there the one to go by
   * @return how far {@code here} is ahead; negative when it is behind
   */
  public static Optional<Duration> offset(InstantSource here, Supplier<Instant> there) {
    Instant before = here.instant();
    Instant other = there.get();
    Duration ahead = Duration.between(other, before);
    Duration behind = Duration.between(other, here.instant());
    if (ahead.compareTo(TOLERATED) > 0) {
      return Optional.of(ahead);
    }
    return behind.negated().compareTo(TOLERATED) > 0 ? Optional.of(behind) : Optional.empty();
  }

  /** Words for the same; empty while clocks go together. */
  public static String words(InstantSource here, Supplier<Instant> there) {
    return offset(here, there)
        .map(
            off ->
                "this machine's clock is %d s %s that of the job store: set it, by NTP best"
                    .formatted(off.abs().toSeconds(), off.isNegative() ? "behind" : "ahead of"))
        .orElse("");
  }
}
