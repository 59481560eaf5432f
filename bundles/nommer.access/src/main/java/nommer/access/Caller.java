package nommer.access;

import java.util.EnumSet;
import java.util.Set;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;

/**
 * Who asks, as its token stands now. Immutable.
 *
 * @param name of the token, for people; {@code owner} of the owner's
 * @param scopes what it may do; at least one
 * @param grant what locations it may do it with
 */
public record Caller(String name, Set<Scope> scopes, Grant grant) {
  /** What the owner's token is called; no other may be. */
  public static final String OWNER_NAME = "owner";

  /** The owner of the home, who may do everything. */
  public static final Caller OWNER =
      new Caller(OWNER_NAME, EnumSet.allOf(Scope.class), Grant.OWNER);

  public Caller {
    scopes = Set.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a token needs at least one scope");
    }
  }

  /** The token's random id, which jobs keep; empty for the owner's. */
  public String tokenId() {
    return grant.tokenId();
  }

  /** Whether it may do what needs that scope; {@link Scope#ADMIN} includes the others. */
  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }

  /** Whether it can do nothing but hand in jobs, and so may stand in a URL. */
  public boolean onlySubmits() {
    return scopes.equals(Set.of(Scope.SUBMIT));
  }

  /** Whether that job is one that it may see and cancel: its own, or any with the scope admin. */
  public boolean sees(EncodingJob job) {
    return may(Scope.ADMIN) || job.request().grant().tokenId().equals(tokenId());
  }
}
