package nommer.fleet.api;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * That some instances are to be started. Saved before the fleet is asked, it outlives a feederd
 * that dies in between, and counts toward the most instances allowed until its nodes have reported.
 * Immutable.
 *
 * @param id 16 hex digits, unique for ever: the token that the fleet is asked with
 * @param count instances to start, 1 to 1000
 * @param createdAt when it was decided
 * @param state what became of it
 * @param nodes ids of those of its nodes that have reported, sorted
 * @param offer name of the offer to try first; empty for the fleet's own choice
 * @param term in which it was decided, or adopted by a later leader; 0 if nobody tells terms
 * @param revision 0 for a new one; each save stores the next
 */
public record LaunchIntent(
    String id,
    int count,
    Instant createdAt,
    LaunchState state,
    List<String> nodes,
    String offer,
    long term,
    long revision) {
  /** Most instances of one launch; what is wanted besides is another's. */
  public static final int MAX_COUNT = 1000;

  private static final SecureRandom RANDOM = new SecureRandom();

  public LaunchIntent {
    nodes = List.copyOf(nodes);
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException(
          "a launch must be of 1 to %d instances: %d".formatted(MAX_COUNT, count));
    }
  }

  /** A new one of whatever the fleet prefers, with an id of its own. */
  public static LaunchIntent create(int count, Instant at) {
    return create(count, Offer.ANY, at);
  }

  /** A new one, with an id of its own, of no term. */
  public static LaunchIntent create(int count, Offer first, Instant at) {
    return create(count, first, at, 0);
  }

  /** A new one, with an id of its own, that is decided in this term. */
  public static LaunchIntent create(int count, Offer first, Instant at, long term) {
    byte[] id = new byte[8];
    RANDOM.nextBytes(id);
    return new LaunchIntent(
        HexFormat.of().formatHex(id),
        count,
        at,
        LaunchState.OPEN,
        List.of(),
        first.name(),
        term,
        0);
  }

  /** The next revision, to which these nodes have reported besides. */
  public LaunchIntent joinedBy(Collection<String> reported) {
    TreeSet<String> all = new TreeSet<>(nodes);
    all.addAll(reported);
    LaunchState next = all.size() < count ? state : LaunchState.REGISTERED;
    return new LaunchIntent(
        id, count, createdAt, next, List.copyOf(all), offer, term, revision + 1);
  }

  /** The next revision, which is another leader's from now on: what its maker saves is refused. */
  public LaunchIntent adopted(long newTerm) {
    return new LaunchIntent(id, count, createdAt, state, nodes, offer, newTerm, revision + 1);
  }

  /** The next revision, whose missing nodes nobody waits for. */
  public LaunchIntent writtenOff() {
    return new LaunchIntent(
        id, count, createdAt, LaunchState.WRITTEN_OFF, nodes, offer, term, revision + 1);
  }

  /** Whether nodes are awaited. */
  public boolean isOpen() {
    return state == LaunchState.OPEN;
  }

  /** Nodes that are awaited. */
  public int missing() {
    return isOpen() ? count - nodes.size() : 0;
  }
}
