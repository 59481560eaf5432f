package nommer.contracts.fleet;

import java.util.OptionalLong;
import nommer.fleet.api.Lead;

/** The lead as a test has it. Thread-safe. */
public final class GivenLead implements Lead {
  private volatile long term;

  /**
   * One that leads in this term.
   *
   * @param term at least 1; 0 for none
   */
  public GivenLead(long term) {
    this.term = term;
  }

  /** Leads in this term from now on; 0 for none. */
  public void set(long now) {
    term = now;
  }

  @Override
  public String self() {
    return "feederd-" + Integer.toHexString(hashCode());
  }

  @Override
  public OptionalLong term() {
    long now = term;
    return now == 0 ? OptionalLong.empty() : OptionalLong.of(now);
  }
}
