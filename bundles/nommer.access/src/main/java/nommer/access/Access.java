package nommer.access;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Knows the tokens: the owner's, of {@code data/secrets/api-token}, and the named ones, of {@code
 * conf/tokens/}. A file that comes, goes or changes holds from the next call on that its secret
 * comes with, and for others within a second. Thread-safe; never blocks for longer than a look at
 * these files takes.
 */
@ProviderType
public interface Access {
  /**
   * Who asks. It counts as a use of the token, and against its requests a second.
   *
   * @param secret as the client sent it; of any form
   * @param address the client's, as text: its failures slow down guesses from there
   * @throws NoAccessException nobody whom we know, or not now
   */
  Caller caller(String secret, String address);

  /**
   * Who has the token of that id, as it stands now: for what outlasts a request, such as a session.
   * No use and no request of it.
   *
   * @param tokenId as {@link Caller#tokenId()} gave it; empty for the owner's
   * @return empty if it was revoked, has expired or cannot be read
   */
  Optional<Caller> standing(String tokenId);
}
