package nommer.job.api;

import java.time.Instant;
import java.util.List;

/**
 * A node's claim on a job. The last one stays on record after it ends, with no end.
 *
 * @param claim the revision of the claiming save, the fencing token: it names this claim in staging
 *     files; 0 before the first claim
 * @param owner the claiming node and its boot nonce, {@code NODE/NONCE}; empty before the first
 *     claim
 * @param until store time to which the owner may act; {@link Instant#EPOCH} when nobody holds the
 *     job
 * @param staged storage names of the claim's staging files, not yet published
 * @param publishing whether outputs are being moved to their destinations: past this point a cancel
 *     is refused
 * @param published how many outputs, from the first on, have appeared at their destinations before
 *     the job was finished, under this claim or an earlier one
 * @param leftOut indices of the optional outputs that this claim could not make, in their order
 */
public record Lease(
    long claim,
    String owner,
    Instant until,
    List<String> staged,
    boolean publishing,
    int published,
    List<Integer> leftOut) {
  /** Never claimed. */
  public static final Lease NONE = new Lease(0, "", Instant.EPOCH, List.of(), false);

  public Lease {
    staged = List.copyOf(staged);
    leftOut = List.copyOf(leftOut);
  }

  /** One under which no output has appeared yet. */
  public Lease(long claim, String owner, Instant until, List<String> staged, boolean publishing) {
    this(claim, owner, until, staged, publishing, 0, List.of());
  }

  /**
   * A fresh claim that follows this one. Staging files of earlier claims stay on record until the
   * new owner has removed them.
   */
  public Lease claimedBy(long newClaim, String newOwner, Instant newUntil) {
    return new Lease(newClaim, newOwner, newUntil, staged, false, published, List.of());
  }

  /** The same claim, valid until {@code newUntil}. */
  public Lease renewed(Instant newUntil) {
    return new Lease(claim, owner, newUntil, staged, publishing, published, leftOut);
  }

  /** The same claim with these staging files on record. */
  public Lease staging(List<String> names, boolean nowPublishing) {
    return new Lease(claim, owner, until, names, nowPublishing, published, leftOut);
  }

  /** The same claim, which makes no more of these. */
  public Lease without(List<Integer> outputs) {
    return new Lease(claim, owner, until, staged, publishing, published, outputs);
  }

  /** The same claim with so many outputs seen, or more that were seen before. */
  public Lease seen(int outputs) {
    return new Lease(
        claim, owner, until, staged, publishing, Math.max(published, outputs), leftOut);
  }

  /** What is left on record once the claim has ended and its staging files are gone. */
  public Lease ended() {
    return new Lease(claim, owner, Instant.EPOCH, List.of(), false, published, leftOut);
  }

  /**
   * What is left on record when the claim is taken away: its staging files may still exist and are
   * to be removed by whoever claims next.
   */
  public Lease revoked() {
    return new Lease(claim, owner, Instant.EPOCH, staged, false, published, leftOut);
  }

  /** Name of the owning node, without its boot nonce; empty before the first claim. */
  public String node() {
    int slash = owner.indexOf('/');
    return slash < 0 ? owner : owner.substring(0, slash);
  }

  /** Whether somebody holds the job, in time or not. */
  public boolean isHeld() {
    return until.isAfter(Instant.EPOCH);
  }
}
