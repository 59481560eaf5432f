package nommer.cli.internal.options;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nommer.access.OwnerToken;
import nommer.access.Secret;
import nommer.cli.internal.call.Context;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.daemon.Home;

/**
 * Which token a feederd is sent: that of the file which was named; the owner's, which goes to the
 * home's own feederd and to no other; or the environment's.
 */
record ApiToken(Context context, String file) {
  private static final String VARIABLE = "NOMMER_TOKEN";
  private static final String LOOPBACK = "localhost|127(\\.[0-9]+){3}|\\[::1]";

  /**
   * For a feederd that somebody named, or that happens to listen; empty where there is none.
   *
   * @throws Failure what was named is no token
   */
  Optional<String> of(URI url, Home home) {
    boolean own = home.feederd().filter(its -> isSame(its.url(), url)).isPresent();
    return own ? ofOwn(home) : named().or(this::ofEnvironment);
  }

  /**
   * For the home's own feederd.
   *
   * @throws Failure what was named is no token
   */
  Optional<String> ofOwn(Home home) {
    return named().or(() -> OwnerToken.read(home.folder())).or(this::ofEnvironment);
  }

  private Optional<String> named() {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Path path = context.folder().resolve(file);
    try {
      return Optional.of(checked(Files.readString(path).strip(), path.toString()));
    } catch (IOException e) {
      throw Failure.usage("cannot read the token in %s (%s)".formatted(path, e));
    }
  }

  private Optional<String> ofEnvironment() {
    String text = context.environment().getOrDefault(VARIABLE, "").strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(checked(text, "$" + VARIABLE));
  }

  /** Without showing what it is instead. */
  private static String checked(String text, String where) {
    if (!Secret.isWellFormed(text)) {
      throw Failure.usage(where + " holds no token: one begins with nommer_, and is one line");
    }
    return text;
  }

  private static boolean isSame(URI one, URI other) {
    return one.getPort() == other.getPort()
        && String.valueOf(one.getHost()).matches(LOOPBACK)
        && String.valueOf(other.getHost()).matches(LOOPBACK);
  }
}
