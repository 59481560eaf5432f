package nommer.job.upkeep.internal;

import java.time.Duration;
import java.util.OptionalLong;
import nommer.fleet.api.Lead;
import nommer.loop.Loop;

/** Rounds that are made while this feederd leads, and each in one term. */
final class Led {
  /** Between looks whether it does, while it does not. */
  private static final Duration WATCH = Duration.ofMillis(500);

  private Led() {}

  /** A round in a term. */
  @FunctionalInterface
  interface Round {
    /**
     * Does the work.
     *
     * @param term in which: what is done for all is done only while that lasts
     * @return how long to pause before the next round
     * @throws InterruptedException the loop is being stopped
     */
    Duration run(long term) throws InterruptedException;
  }

  /** That round, where and while this feederd leads. */
  static Loop.Round by(Lead lead, Round round) {
    return () -> {
      OptionalLong term = lead.term();
      return term.isPresent() ? round.run(term.getAsLong()) : WATCH;
    };
  }
}
