package nommer.rest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.access.Scope;
import nommer.access.standalone.NewToken;
import nommer.access.standalone.TokenFolder;

/** Makes and revokes tokens of a server's home, as the command line does. */
public record Tokens(ApiServer server) {
  private static final List<String> ANY_FILE = List.of("file:///");

  /** The secret of a new token, for any file. */
  public String create(String name, Scope... scopes) {
    return create(name, Optional.empty(), scopes);
  }

  /** The secret of one that serves for so long. */
  public String create(String name, Optional<Duration> lasting, Scope... scopes) {
    try {
      NewToken token = new NewToken(name, Set.of(scopes), ANY_FILE, ANY_FILE, List.of(), lasting);
      return token.create(server.home, Instant.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes all away, for the next test. */
  public void revokeAll() {
    try {
      TokenFolder folder = new TokenFolder(server.home);
      for (String name : folder.files().keySet()) {
        folder.remove(name).ifPresent(gone -> {});
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
