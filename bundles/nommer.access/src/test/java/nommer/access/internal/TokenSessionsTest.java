package nommer.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.access.Access;
import nommer.access.Caller;
import nommer.access.Scope;
import nommer.job.api.Grant;
import org.junit.jupiter.api.Test;

class TokenSessionsTest {
  private final Map<String, Caller> tokens = new HashMap<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final TokenSessions sessions =
      new TokenSessions(
          new Access() {
            @Override
            public Caller caller(String secret, String address) {
              throw new UnsupportedOperationException("a session is no use of its token");
            }

            @Override
            public Optional<Caller> standing(String tokenId) {
              return Optional.ofNullable(tokens.get(tokenId));
            }
          },
          () -> now);

  @Test
  void aSessionStandsForItsTokenAsItIsNow() {
    String secret = sessions.begin(token("one", Scope.READ));
    assertThat(sessions.caller(secret)).contains(tokens.get("one"));

    Caller more = token("one", Scope.ADMIN);

    assertThat(sessions.caller(secret)).contains(more);
    assertThat(secret).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(sessions.begin(more));
  }

  @Test
  void itEndsWithItsToken() {
    String secret = sessions.begin(token("one", Scope.READ));

    Caller gone = tokens.remove("one");

    assertThat(sessions.caller(secret)).isEmpty();
    tokens.put("one", gone);
    assertThat(sessions.caller(secret)).as("for good").isEmpty();
  }

  @Test
  void itEndsAfterTwelveHours() {
    String secret = sessions.begin(token("one", Scope.READ));

    now = now.plus(Duration.ofHours(12)).minusMillis(1);
    assertThat(sessions.caller(secret)).isPresent();
    now = now.plusMillis(1);
    assertThat(sessions.caller(secret)).isEmpty();
    assertThat(sessions.size()).isZero();
  }

  @Test
  void itEndsWhenItIsToldTo() {
    String secret = sessions.begin(token("one", Scope.READ));
    String other = sessions.begin(tokens.get("one"));

    sessions.end(secret);
    sessions.end("nothing");

    assertThat(sessions.caller(secret)).isEmpty();
    assertThat(sessions.caller(other)).isPresent();
    assertThat(sessions.caller("")).isEmpty();
  }

  @Test
  void oneTokenHasAShareAndItsOldestGoes() {
    String others = sessions.begin(token("other", Scope.READ));
    String first = sessions.begin(token("one", Scope.READ));
    for (int i = 0; i < TokenSessions.MOST_OF_TOKEN; i++) {
      sessions.begin(tokens.get("one"));
    }

    assertThat(sessions.caller(first)).isEmpty();
    assertThat(sessions.caller(others)).isPresent();
    assertThat(sessions.size()).isEqualTo(TokenSessions.MOST_OF_TOKEN + 1);
  }

  @Test
  void thereAreNoMoreThanSoManyAndTheOldestGoes() {
    String first = sessions.begin(token("first", Scope.READ));
    for (int i = 0; i < TokenSessions.MOST; i++) {
      sessions.begin(token("t" + i, Scope.READ));
    }

    assertThat(sessions.size()).isEqualTo(TokenSessions.MOST);
    assertThat(sessions.caller(first)).isEmpty();
  }

  private Caller token(String id, Scope scope) {
    Caller caller =
        new Caller(id, EnumSet.of(scope), new Grant(id, id, List.of(), List.of(), List.of()));
    tokens.put(id, caller);
    return caller;
  }
}
