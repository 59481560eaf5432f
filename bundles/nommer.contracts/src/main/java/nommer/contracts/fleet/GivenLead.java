package nommer.contracts.fleet;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.fleet.api.Lead;

/** The lead as a test has it. Thread-safe. */
public final class GivenLead implements Lead {
  private final AtomicInteger asked = new AtomicInteger();
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

  /** How often anybody asked. */
  public int asked() {
    return asked.get();
  }

  @Override
  public String self() {
    return "feederd-" + Integer.toHexString(hashCode());
  }

  @Override
  public OptionalLong term() {
    asked.incrementAndGet();
    long now = term;
    return now == 0 ? OptionalLong.empty() : OptionalLong.of(now);
  }
}
