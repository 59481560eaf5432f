package nommer.access.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nommer.access.Access;
import nommer.access.Caller;
import nommer.access.Secret;
import nommer.access.Sessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions in memory, the oldest first; of their secrets only the hashes. */
@Component(service = Sessions.class)
public final class TokenSessions implements Sessions {
  static final int MOST = 1000;
  static final int MOST_OF_TOKEN = 20;
  private static final Duration LIFE = Duration.ofHours(12);
  private static final int BYTES = 32;

  private record Session(String tokenId, Instant ends) {}

  private final Access access;
  private final InstantSource clock;
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  @Activate
  public TokenSessions(@Reference Access access) {
    this(access, InstantSource.system());
  }

  TokenSessions(Access access, InstantSource clock) {
    this.access = access;
    this.clock = clock;
  }

  @Override
  public String begin(Caller caller) {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    synchronized (sessions) {
      makeRoom(caller.tokenId());
      sessions.put(Secret.hash(secret), new Session(caller.tokenId(), clock.instant().plus(LIFE)));
    }
    return secret;
  }

  private void makeRoom(String tokenId) {
    Instant now = clock.instant();
    sessions.values().removeIf(each -> !each.ends().isAfter(now));
    long ofToken =
        sessions.values().stream().filter(each -> each.tokenId().equals(tokenId)).count();
    boolean ownGoes = ofToken >= MOST_OF_TOKEN;
    if (ownGoes || sessions.size() >= MOST) {
      Iterator<Session> oldest = sessions.values().iterator();
      while (oldest.hasNext()) {
        Session each = oldest.next();
        if (!ownGoes || each.tokenId().equals(tokenId)) {
          oldest.remove();
          return;
        }
      }
    }
  }

  @Override
  public Optional<Caller> caller(String secret) {
    String hash = Secret.hash(secret);
    Session session;
    synchronized (sessions) {
      session = sessions.get(hash);
    }
    if (session == null) {
      return Optional.empty();
    }
    Optional<Caller> standing =
        session.ends().isAfter(clock.instant())
            ? access.standing(session.tokenId())
            : Optional.empty();
    if (standing.isEmpty()) {
      end(secret);
    }
    return standing;
  }

  @Override
  public void end(String secret) {
    synchronized (sessions) {
      sessions.remove(Secret.hash(secret));
    }
  }

  int size() {
    synchronized (sessions) {
      return sessions.size();
    }
  }
}
