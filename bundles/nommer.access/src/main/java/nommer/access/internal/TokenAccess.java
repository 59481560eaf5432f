package nommer.access.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import nommer.access.Access;
import nommer.access.Caller;
import nommer.access.NoAccessException;
import nommer.access.NoAccessException.Reason;
import nommer.access.OwnerToken;
import nommer.access.standalone.NamedToken;
import nommer.access.standalone.TokenFolder;
import nommer.doctor.Faults;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens of the home. */
@Component(
    service = {Access.class, Faults.class},
    immediate = true,
    configurationPid = "nommer.access")
@Designate(ocd = AccessConfig.class)
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class TokenAccess implements Access, Faults {
  private static final Logger LOG = LoggerFactory.getLogger(TokenAccess.class);

  /** Also how long a token that was revoked may go on. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Duration USE = Duration.ofMinutes(1);
  private static final int TOKENS = 4096;
  private static final int USUAL_RATE = 200;
  private static final int MOST_RATE = 1_000_000;

  private final TokenFolder folder;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Guesses guesses;
  private final Buckets requests;
  private final Map<String, Instant> uses = new ConcurrentHashMap<>();
  private volatile int rate = USUAL_RATE;
  private volatile KnownTokens known = KnownTokens.NONE;
  private volatile long lookedAt;

  /**
   * Makes the owner's token, if there is none yet.
   *
   * @throws IOException it cannot be kept
   */
  @Activate
  public TokenAccess(BundleContext context, AccessConfig config) throws IOException {
    this(
        Path.of(String.valueOf(context.getProperty("nommer.home"))),
        Clock.systemUTC(),
        System::nanoTime);
    modified(config);
  }

  /**
   * Tokens of that home.
   *
   * @param nanos a clock that never goes back
   * @throws IOException the owner's cannot be kept
   */
  public TokenAccess(Path home, Clock clock, LongSupplier nanos) throws IOException {
    this.folder = new TokenFolder(home);
    this.clock = clock;
    this.nanos = nanos;
    this.guesses = new Guesses(nanos);
    this.requests = new Buckets(TOKENS, nanos);
    OwnerToken.keep(home);
    look();
  }

  /** A wrong number is no reason to let nobody in. */
  @Modified
  void modified(AccessConfig edited) {
    allow(edited::requests_per_second);
  }

  void allow(IntSupplier perSecond) {
    int asked = 0;
    try {
      asked = perSecond.getAsInt();
    } catch (RuntimeException e) {
      LOG.debug("requests.per.second is no number", e);
    }
    boolean fits = asked >= 1 && asked <= MOST_RATE;
    if (!fits) {
      LOG.warn("requests.per.second of nommer.access must be from 1 to {}", MOST_RATE);
    }
    rate = fits ? asked : USUAL_RATE;
  }

  @Override
  public Caller caller(String secret, String address) {
    KnownTokens.Match match = match(secret, address);
    Caller caller = match.caller();
    if (caller.grant().isOwner()) {
      return caller;
    }
    Instant now = clock.instant();
    if (match.named().filter(token -> token.isExpired(now)).isPresent()) {
      throw new NoAccessException(
          Reason.EXPIRED_TOKEN,
          "the token %s has expired: ask for another".formatted(caller.name()),
          Duration.ZERO);
    }
    Duration wait = requests.take(caller.tokenId(), rate, rate);
    if (!wait.isZero()) {
      throw new NoAccessException(
          Reason.TOO_MANY_REQUESTS,
          "the token %s may make %d requests a second: ask less often"
              .formatted(caller.name(), rate),
          wait);
    }
    noteUse(caller.tokenId(), now);
    return caller;
  }

  private KnownTokens.Match match(String secret, String address) {
    Optional<KnownTokens.Match> match = recent().match(secret);
    Duration slowed = guesses.slowed(address);
    if (match.isEmpty() && slowed.isZero()) {
      match = look().match(secret);
    }
    boolean trusted =
        match.filter(it -> guesses.isTrusted(address, it.caller().grant())).isPresent();
    if (!slowed.isZero() && !trusted) {
      throw new NoAccessException(
          Reason.TOO_MANY_GUESSES, "too many wrong tokens came from your address: wait", slowed);
    }
    if (match.isEmpty()) {
      guesses.failed(address);
      throw new NoAccessException(
          Reason.UNKNOWN_TOKEN, "there is no such token; it may have been revoked", Duration.ZERO);
    }
    guesses.succeeded(address, match.get().caller().grant());
    return match.get();
  }

  @Override
  public Optional<Caller> standing(String tokenId) {
    KnownTokens now = recent();
    if (tokenId.isEmpty()) {
      return now.owner().isEmpty() ? Optional.empty() : Optional.of(Caller.OWNER);
    }
    return now.byId(tokenId)
        .filter(token -> !token.isExpired(clock.instant()))
        .map(NamedToken::caller);
  }

  /** What is known, unless that is of too long ago. */
  private KnownTokens recent() {
    return nanos.getAsLong() - lookedAt > LOOK.toNanos() ? look() : known;
  }

  private synchronized KnownTokens look() {
    long began = nanos.getAsLong();
    known = known.current(folder);
    lookedAt = began;
    return known;
  }

  private void noteUse(String tokenId, Instant now) {
    Instant before = uses.getOrDefault(tokenId, Instant.MIN);
    if (before.equals(Instant.MIN) || Duration.between(before, now).compareTo(USE) >= 0) {
      if (uses.size() > TOKENS) {
        uses.clear();
      }
      uses.put(tokenId, now);
      try {
        folder.uses().note(tokenId, now);
      } catch (IOException e) {
        LOG.warn("last use of a token is not kept id={} cause={}", tokenId, e.toString());
      }
    }
  }

  /** Files of tokens that do not serve. */
  @Override
  public List<String> now() {
    return look().problems().entrySet().stream()
        .map(each -> "tokens, %s: %s".formatted(each.getKey(), each.getValue()))
        .toList();
  }
}
