package nommer.access.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.access.Scope;
import nommer.access.standalone.NewToken;

/** Tokens of a test's home, and a clock that goes when it is told to. */
final class TestTokens extends Clock {
  final Path home;
  private Instant now = Instant.parse("2026-05-01T12:00:00Z");

  TestTokens(Path home) {
    this.home = home;
  }

  TokenAccess access() {
    try {
      return new TokenAccess(home, this, () -> Duration.between(Instant.EPOCH, now).toNanos());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The secret of a new token that submits. */
  String create(String name) {
    return create(name, Optional.empty(), Scope.SUBMIT);
  }

  String create(String name, Optional<Duration> lasting, Scope... scopes) {
    try {
      return new NewToken(
              name,
              Set.of(scopes),
              List.of("file:///srv/in/"),
              List.of("s3://bucket/out/"),
              List.of("https://cms.example.org/"),
              lasting)
          .create(home, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("tests have one zone");
  }
}
