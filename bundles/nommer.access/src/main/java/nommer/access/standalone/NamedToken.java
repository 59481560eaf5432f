package nommer.access.standalone;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nommer.access.Caller;
import nommer.access.Scope;
import nommer.job.api.Grant;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;

/**
 * A token as its file has it. Immutable.
 *
 * @param name which is that of its file
 * @param hash {@link nommer.access.Secret#hash} of its secret
 * @param scopes what it may do
 * @param grant its random id, and the locations that it may do it with
 * @param createdAt when it was made
 * @param expiresAt when it ends, if ever
 */
public record NamedToken(
    String name,
    String hash,
    Set<Scope> scopes,
    Grant grant,
    Instant createdAt,
    Optional<Instant> expiresAt) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
  private static final String ID = "[0-9a-f]{16}";
  private static final String HASH = "[0-9a-f]{64}";

  /**
   * @throws BadTokenException it is none that could serve, and why
   */
  public NamedToken {
    scopes = Set.copyOf(scopes);
    requireName(name);
    require(grant.tokenId().matches(ID), "id must be 16 hexadecimal digits in lower case");
    require(hash.matches(HASH), "sha256 must be 64 hexadecimal digits in lower case");
    require(!scopes.isEmpty(), "scopes must name at least one of read, submit, monitor and admin");
    Stream.of(grant.read(), grant.write(), grant.tell())
        .flatMap(List::stream)
        .forEach(NamedToken::requirePrefix);
  }

  /** Checks that a token can be called so. */
  static void requireName(String name) {
    require(
        name.matches(NAME) && !name.equals(Caller.OWNER_NAME),
        "a token's name has letters, digits, dots, underscores and hyphens, at most 63, begins with"
            + " a letter or digit, and is not "
            + Caller.OWNER_NAME);
  }

  private static void requirePrefix(String prefix) {
    MediaUri uri;
    try {
      uri = MediaUri.parse(prefix);
    } catch (MediaException e) {
      throw new BadTokenException(
          "prefixes are URIs, such as file:///srv/in/ or s3://bucket/in/, not " + quote(prefix), e);
    }
    require(
        uri.user().isEmpty() && uri.password().isEmpty(),
        "a prefix holds no user and no password: write " + uri);
    require(
        uri.toString().equals(uri.text()) && uri.path().indexOf('#') < 0,
        "a prefix has no query and no fragment: write " + uri);
    require(
        prefix.chars().noneMatch(Character::isISOControl),
        "a prefix holds no control characters: " + quote(prefix));
    String path = MediaUri.unescaped(uri.path()).replace('\\', '/') + "/";
    require(
        !path.contains("/../") && !path.contains("/./"),
        "a prefix has no part . or .. in its path: " + quote(prefix));
    require(
        uri.scheme().equals("file") ? path.startsWith("/") : !uri.host().isEmpty(),
        "a prefix names a folder, as file:///srv/in/ does, or a host or bucket: " + quote(prefix));
  }

  private static String quote(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return "'" + (plain.length() > 200 ? plain.substring(0, 200) + "…" : plain) + "'";
  }

  private static void require(boolean met, String message) {
    if (!met) {
      throw new BadTokenException(message);
    }
  }

  /** Its random id, which jobs keep. */
  public String id() {
    return grant.tokenId();
  }

  /** Whether its time is over. */
  public boolean isExpired(Instant now) {
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Who has its secret. */
  public Caller caller() {
    return new Caller(name, EnumSet.copyOf(scopes), grant);
  }
}
