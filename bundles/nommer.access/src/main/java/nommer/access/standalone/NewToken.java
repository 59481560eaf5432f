package nommer.access.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.access.Scope;
import nommer.access.Secret;
import nommer.job.api.Grant;

/**
 * What a token is to be. Immutable.
 *
 * @param name what it is called
 * @param scopes what it may do
 * @param read prefixes of sources
 * @param write prefixes of outputs
 * @param tell prefixes of callbacks
 * @param lasting for how long it serves; empty for ever
 */
public record NewToken(
    String name,
    Set<Scope> scopes,
    List<String> read,
    List<String> write,
    List<String> tell,
    Optional<Duration> lasting) {
  private static final int ID_BYTES = 8;

  /**
   * Makes it, with a random id and a secret that is kept nowhere.
   *
   * @param home the daemons' folder
   * @return the secret
   * @throws BadTokenException there is one of that name, or it cannot be as it is described
   * @throws IOException it cannot be written
   */
  public String create(Path home, Instant now) throws IOException {
    String secret = Secret.random();
    new TokenFolder(home)
        .add(
            new NamedToken(
                name, Secret.hash(secret), scopes, grant(), now, lasting.map(now::plus)));
    return secret;
  }

  private Grant grant() {
    byte[] id = new byte[ID_BYTES];
    new SecureRandom().nextBytes(id);
    try {
      return new Grant(HexFormat.of().formatHex(id), name, read, write, tell);
    } catch (IllegalArgumentException e) {
      throw new BadTokenException(String.valueOf(e.getMessage()), e);
    }
  }
}
