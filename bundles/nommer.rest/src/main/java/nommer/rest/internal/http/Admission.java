package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.access.Access;
import nommer.access.Caller;
import nommer.access.NoAccessException;
import nommer.access.Scope;
import nommer.access.Sessions;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Lets requests in by their tokens. It is there even where the tokens are not, and then lets nobody
 * in. Thread-safe.
 */
@Component(service = Admission.class)
public final class Admission {
  private static final Pattern BEARER =
      Pattern.compile("Bearer +(?<secret>[^ ]+) *", Pattern.CASE_INSENSITIVE);

  private volatile @Nullable Access access;
  private volatile @Nullable Sessions sessions;

  @Activate
  public Admission() {}

  /** May lack: the owner's token could not be made, and the log says why. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  public void bindAccess(Access tokens) {
    access = tokens;
  }

  void unbindAccess(Access tokens) {
    if (access == tokens) {
      access = null;
    }
  }

  /** May lack: then tokens alone count. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  public void bindSessions(Sessions ofBrowsers) {
    sessions = ofBrowsers;
  }

  void unbindSessions(Sessions ofBrowsers) {
    if (sessions == ofBrowsers) {
      sessions = null;
    }
  }

  /** Whether anybody can be let in. */
  public boolean isReady() {
    return access != null;
  }

  /**
   * Who asks, by the header {@code Authorization} or, without one, by the cookie of a session.
   *
   * @throws ProblemException 401 without a token that is known, 403 without the scope or from a
   *     page that is not ours, 429 too often, 503 nobody can be let in now
   */
  public Caller admit(HttpServletRequest request, Scope needed) {
    return scoped(admit(request), needed);
  }

  /** The same, whatever its token may do. */
  public Caller admit(HttpServletRequest request) {
    return admitIfNamed(request).orElseThrow(Admission::noToken);
  }

  /** Whether a request that was let in, and goes on, would be let in again. */
  public boolean isStillAdmitted(HttpServletRequest request) {
    try {
      return admitIfNamed(request).isPresent();
    } catch (ProblemException e) {
      return e.problem().isRetryable(); // too often, or nobody can be let in just now
    }
  }

  /** The same by the header alone. */
  public Caller admitByToken(HttpServletRequest request) {
    return caller(bearer(request).orElseThrow(Admission::noToken), request);
  }

  /** The same if there is a header or a session; nobody without. */
  Optional<Caller> admitIfNamed(HttpServletRequest request) {
    Optional<String> secret = bearer(request);
    return secret.isPresent() ? secret.map(known -> caller(known, request)) : bySession(request);
  }

  private Optional<Caller> bySession(HttpServletRequest request) {
    Sessions known = sessions;
    Optional<Caller> caller =
        known == null ? Optional.empty() : SessionCookie.of(request).flatMap(known::caller);
    caller.ifPresent(unused -> OwnPage.require(request));
    return caller;
  }

  /**
   * Who asks by a secret in the request's path, which others see more easily than a header: it
   * serves for a token that can only submit, and for the owner's on loopback.
   *
   * @throws ProblemException as above
   */
  public Caller admitByPath(String secret, HttpServletRequest request, Scope needed) {
    Caller caller = scoped(caller(secret, request), needed);
    boolean ownerHere = caller.grant().isOwner() && isLoopback(request.getRemoteAddr());
    if (!caller.onlySubmits() && !ownerHere) {
      throw new ProblemException(
          Problem.of(
              403,
              Problem.FORBIDDEN,
              "token_in_path",
              "a token in the path must have the scope submit and no other: the token %s has more"
                  .formatted(caller.name())));
    }
    return caller;
  }

  private static Caller scoped(Caller caller, Scope needed) {
    if (!caller.may(needed)) {
      throw new ProblemException(
          Problem.of(
              403,
              Problem.FORBIDDEN,
              "missing_scope",
              "the token %s has not the scope %s, which this needs"
                  .formatted(caller.name(), needed.word())));
    }
    return caller;
  }

  private Caller caller(String secret, HttpServletRequest request) {
    Access tokens = access;
    if (tokens == null) {
      throw new ProblemException(
          Problem.unavailable("tokens", "tokens cannot be read: the log of feederd says why"));
    }
    try {
      return tokens.caller(secret, request.getRemoteAddr());
    } catch (NoAccessException e) {
      throw new ProblemException(problem(e));
    }
  }

  private static Problem problem(NoAccessException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case UNKNOWN_TOKEN -> Problem.unauthorized("unknown_token", detail, "invalid_token");
      case EXPIRED_TOKEN -> Problem.unauthorized("expired_token", detail, "invalid_token");
      case TOO_MANY_GUESSES -> tooMany("too_many_guesses", detail, e.waiting());
      case TOO_MANY_REQUESTS -> tooMany("too_many_requests", detail, e.waiting());
    };
  }

  private static Problem tooMany(String reason, String detail, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new Problem(
        429, Problem.TOO_MANY, reason, detail, Map.of("Retry-After", Long.toString(seconds)));
  }

  private static ProblemException noToken() {
    return new ProblemException(
        Problem.unauthorized(
            "no_token",
            "send a token: Authorization: Bearer TOKEN. The owner's is in data/secrets/api-token of"
                + " the home; nommer token create makes others",
            ""));
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders("Authorization"));
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    Matcher bearer = BEARER.matcher(headers.get(0));
    if (headers.size() > 1 || !bearer.matches()) {
      throw new ProblemException(
          Problem.unauthorized(
              "no_bearer", "write it so, once: Authorization: Bearer TOKEN", "invalid_request"));
    }
    return Optional.of(bearer.group("secret"));
  }

  private static boolean isLoopback(String address) {
    try { // it is one, so that no name is looked up
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
