package nommer.access;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes, lists and revokes the named tokens of a home, as {@code nommer token} does. Each method
 * looks at the files anew. Thread-safe; blocks for as long as a few small files take.
 */
@ProviderType
public interface Tokens {
  /**
   * What a token is to be.
   *
   * @param name what it is called
   * @param scopes what it may do
   * @param read prefixes of its jobs' sources, as URIs
   * @param write prefixes of their outputs
   * @param tell prefixes of whom they tell
   * @param lasting for how long it serves; empty for ever
   */
  record Wanted(
      String name,
      Set<Scope> scopes,
      List<String> read,
      List<String> write,
      List<String> tell,
      Optional<Duration> lasting) {}

  /**
   * A token that there is.
   *
   * @param id random, which its jobs keep
   * @param lastUse when a request came with it last, to the minute; empty if none did
   * @param is what it was made to be; {@link Wanted#lasting} from {@code createdAt}
   */
  record Kept(
      String id,
      Wanted is,
      Instant createdAt,
      Optional<Instant> expiresAt,
      Optional<Instant> lastUse) {}

  /**
   * What was found.
   *
   * @param tokens those that can serve, by name
   * @param problems why others cannot, by the name of the file
   */
  record All(List<Kept> tokens, Map<String, String> problems) {}

  /**
   * A new token.
   *
   * @param secret shown this once, and kept nowhere
   */
  record Made(Kept token, String secret) {}

  /**
   * All of them.
   *
   * @throws IOException they cannot be read
   */
  All all() throws IOException;

  /**
   * Makes one.
   *
   * @throws RefusedTokenException it cannot be as it is described, or its name is taken
   * @throws IOException it cannot be kept
   */
  Made create(Wanted wanted) throws IOException;

  /**
   * Takes one away: it and its sessions end. Also one that cannot serve.
   *
   * @return its id, where its file could be read
   * @throws RefusedTokenException there is none of that name
   * @throws IOException it cannot be removed
   */
  Optional<String> revoke(String name) throws IOException;
}
