package nommer.cli.internal.jobs;

import java.io.IOException;
import java.util.Optional;
import nommer.access.Caller;
import nommer.access.standalone.NamedToken;
import nommer.access.standalone.TokenFolder;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.daemon.Home;

/** Tokens by name, as the home has them; jobs know them by their ids. */
public final class TokenIds {
  private TokenIds() {}

  /**
   * The id.
   *
   * @param text a name or an id, which may be of a token that was revoked
   * @throws Failure the home has no token of that name
   */
  public static String of(String text, Home home) {
    if (text.equals(Caller.OWNER_NAME) || text.matches("[0-9a-f]{16}")) {
      return text;
    }
    try {
      return Optional.ofNullable(new TokenFolder(home.folder()).read().tokens().get(text))
          .map(NamedToken::id)
          .orElseThrow(
              () ->
                  Failure.usage(
                      "no token '%s' in %s: nommer token list shows them; of one that was revoked, or"
                              .formatted(text, home.folder())
                          + " is of another feederd, jobs have the id"));
    } catch (IOException e) {
      throw Failure.usage("the tokens cannot be read: " + e);
    }
  }
}
