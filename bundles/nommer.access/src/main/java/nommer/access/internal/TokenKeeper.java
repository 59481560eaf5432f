package nommer.access.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.access.RefusedTokenException;
import nommer.access.RefusedTokenException.Why;
import nommer.access.Tokens;
import nommer.access.standalone.BadTokenException;
import nommer.access.standalone.NamedToken;
import nommer.access.standalone.NewToken;
import nommer.access.standalone.TokenFolder;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** The tokens of the home, for feederd to change. */
@Component(service = Tokens.class)
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class TokenKeeper implements Tokens {
  private final Path home;
  private final TokenFolder folder;
  private final Clock clock;

  @Activate
  public TokenKeeper(BundleContext context) {
    this(Path.of(String.valueOf(context.getProperty("nommer.home"))), Clock.systemUTC());
  }

  /** Those of that home. */
  public TokenKeeper(Path home, Clock clock) {
    this.home = home;
    this.folder = new TokenFolder(home);
    this.clock = clock;
  }

  @Override
  public All all() throws IOException {
    TokenFolder.Content content = folder.read();
    List<Kept> tokens = new ArrayList<>();
    for (NamedToken token : content.tokens().values()) {
      tokens.add(kept(token));
    }
    return new All(List.copyOf(tokens), content.problems());
  }

  @Override
  public Made create(Wanted wanted) throws IOException {
    requireNew(wanted.name());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String secret;
    try {
      secret =
          new NewToken(
                  wanted.name(),
                  wanted.scopes(),
                  wanted.read(),
                  wanted.write(),
                  wanted.tell(),
                  wanted.lasting())
              .create(home, now);
    } catch (BadTokenException e) {
      requireNew(wanted.name()); // another may have been quicker
      throw refused(Why.BAD, e);
    }
    NamedToken made = folder.read().tokens().get(wanted.name());
    if (made == null) {
      throw new IOException("the token " + wanted.name() + " was made, and is gone already");
    }
    return new Made(kept(made), secret);
  }

  private void requireNew(String name) throws IOException {
    if (folder.files().containsKey(name)) {
      throw new RefusedTokenException(
          Why.TAKEN,
          "there is a token '%s' already: choose another name, or revoke that one first"
              .formatted(name),
          null);
    }
  }

  @Override
  public Optional<String> revoke(String name) throws IOException {
    try {
      return folder.remove(name).map(NamedToken::id);
    } catch (BadTokenException e) {
      throw refused(Why.MISSING, e);
    }
  }

  private static RefusedTokenException refused(Why why, BadTokenException e) {
    return new RefusedTokenException(why, String.valueOf(e.getMessage()), e);
  }

  private Kept kept(NamedToken token) throws IOException {
    return new Kept(
        token.id(),
        new Wanted(
            token.name(),
            token.scopes(),
            token.grant().read(),
            token.grant().write(),
            token.grant().tell(),
            token.expiresAt().map(end -> Duration.between(token.createdAt(), end))),
        token.createdAt(),
        token.expiresAt(),
        folder.uses().last(token.id()));
  }
}
