package nommer.fleet.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nommer.fleet.api.Offer;
import org.jspecify.annotations.Nullable;

/**
 * An instance and the node on it, as a {@link ScalingPolicy} sees them. Immutable.
 *
 * @see Builder
 */
public final class InstanceView {
  private final Builder is;

  private InstanceView(Builder is) {
    this.is = is;
  }

  /** Begins one of that id, which is also the id of its node. */
  public static Builder builder(String id, InstancePhase phase) {
    return new Builder(id, phase);
  }

  /** Its id; what {@link ScalingDecision#drain} takes. */
  public String id() {
    return is.id;
  }

  /** How far it is. */
  public InstancePhase phase() {
    return is.phase;
  }

  /** What was launched, and at which price. */
  public Offer offer() {
    return is.offer;
  }

  /** When it was asked for. */
  public Instant launchedAt() {
    return is.launchedAt;
  }

  /** Jobs that its node runs at once; 0 before its first report. */
  public int slots() {
    return is.slots;
  }

  /** Jobs that its node runs now. */
  public int busy() {
    return is.busy;
  }

  /** For how long it has been seen without a job; zero if it has one. */
  public Duration idleFor() {
    return is.idleFor;
  }

  /** When its node reported last; empty before the first report. */
  public Optional<Instant> lastHeartbeat() {
    return Optional.ofNullable(is.lastHeartbeat);
  }

  /** Puts one together. For one thread. */
  public static final class Builder {
    private final String id;
    private final InstancePhase phase;
    private Offer offer = Offer.ANY;
    private Instant launchedAt = Instant.EPOCH;
    private int slots;
    private int busy;
    private Duration idleFor = Duration.ZERO;
    private @Nullable Instant lastHeartbeat;

    private Builder(String id, InstancePhase phase) {
      this.id = id;
      this.phase = phase;
    }

    private Builder(Builder other) {
      this(other.id, other.phase);
      offer = other.offer;
      launchedAt = other.launchedAt;
      slots = other.slots;
      busy = other.busy;
      idleFor = other.idleFor;
      lastHeartbeat = other.lastHeartbeat;
    }

    /** What was launched; otherwise of unknown type, market and price. */
    public Builder offer(Offer launched) {
      offer = launched;
      return this;
    }

    /** When it was asked for; otherwise 1970. */
    public Builder launchedAt(Instant time) {
      launchedAt = time;
      return this;
    }

    /** Jobs that its node runs at once, and now; otherwise none. */
    public Builder load(int running, int atOnce) {
      busy = running;
      slots = atOnce;
      return this;
    }

    /** For how long it has had no job; otherwise zero. */
    public Builder idleFor(Duration time) {
      idleFor = time;
      return this;
    }

    /** When its node reported last; otherwise never. */
    public Builder lastHeartbeat(Instant time) {
      lastHeartbeat = time;
      return this;
    }

    /** The instance as put together so far. */
    public InstanceView build() {
      return new InstanceView(new Builder(this));
    }
  }
}
