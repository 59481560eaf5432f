package nommer.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nommer.access.Access;
import nommer.access.Caller;
import nommer.access.NoAccessException;
import nommer.access.NoAccessException.Reason;
import nommer.access.OwnerToken;
import nommer.access.Scope;
import nommer.access.Secret;
import nommer.access.standalone.TokenFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenAccessTest {
  private static final String HERE = "192.0.2.1";

  @TempDir Path home;
  private TestTokens tokens;

  @BeforeEach
  void makeHome() throws IOException {
    Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(home.resolve("data"));
    tokens = new TestTokens(home);
  }

  @Test
  void theFirstStartMakesTheOwnersTokenForItsUserAlone() throws Exception {
    Access access = tokens.access();

    String secret = OwnerToken.read(home).orElseThrow();

    assertThat(Secret.isWellFormed(secret)).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(OwnerToken.file(home))))
        .isEqualTo("rw-------");
    assertThat(access.caller(secret, HERE)).isEqualTo(Caller.OWNER);
    assertThat(OwnerToken.file(home).getParent()).isDirectoryContaining("glob:**/api-token");
    assertThat(files(OwnerToken.file(home).getParent())).isOne();
  }

  @Test
  void aLaterStartKeepsTheOwnersToken() {
    tokens.access();
    String secret = OwnerToken.read(home).orElseThrow();

    tokens.access();

    assertThat(OwnerToken.read(home)).contains(secret);
  }

  @Test
  void anOwnersTokenThatIsNoneIsSaid() throws IOException {
    tokens.access();
    Files.writeString(OwnerToken.file(home), "secret\n");

    assertThat(tokens.access().now()).singleElement().asString().contains("api-token");
    assertThat(refusal(tokens.access(), "secret").reason()).isEqualTo(Reason.UNKNOWN_TOKEN);
    assertThat(refusal(tokens.access(), "").reason()).isEqualTo(Reason.UNKNOWN_TOKEN);
  }

  @Test
  void aTokenIsSeenAtOnceAndHasWhatItWasGiven() {
    Access access = tokens.access();

    String secret = tokens.create("cms");

    Caller caller = access.caller(secret, HERE);
    assertThat(caller.name()).isEqualTo("cms");
    assertThat(caller.grant().tokenName()).isEqualTo("cms");
    assertThat(caller.grant().read()).containsExactly("file:///srv/in/");
    assertThat(caller.may(Scope.SUBMIT)).isTrue();
    assertThat(caller.may(Scope.READ)).isFalse();
    assertThat(caller.onlySubmits()).isTrue();
    assertThat(access.standing(caller.tokenId())).contains(caller);
  }

  @Test
  void anAdministratorMayDoAllAndItsTokenIsForNoUrl() {
    Caller caller =
        tokens.access().caller(tokens.create("boss", Optional.empty(), Scope.ADMIN), HERE);

    assertThat(Scope.values()).allMatch(caller::may);
    assertThat(caller.onlySubmits()).isFalse();
    assertThat(caller.grant().isOwner()).isFalse();
  }

  @Test
  void noFileHoldsTheSecret() throws IOException {
    String secret = tokens.create("cms");
    tokens.access().caller(secret, HERE);

    try (var all = Files.walk(home)) {
      assertThat(all.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(secret));
    }
  }

  @Test
  void aRevokedTokenEndsWithinASecond() throws IOException {
    Access access = tokens.access();
    String secret = tokens.create("cms");
    String id = access.caller(secret, HERE).tokenId();

    new TokenFolder(home).remove("cms");
    tokens.pass(Duration.ofSeconds(1));

    assertThat(refusal(access, secret).reason()).isEqualTo(Reason.UNKNOWN_TOKEN);
    assertThat(access.standing(id)).isEmpty();
    assertThat(new TokenFolder(home).uses().last(id)).isEmpty();
  }

  @Test
  void aTokenEndsWithItsTime() {
    Access access = tokens.access();
    String secret = tokens.create("cms", Optional.of(Duration.ofDays(30)), Scope.READ);
    tokens.pass(Duration.ofDays(30).minusMillis(1));
    String id = access.caller(secret, HERE).tokenId();

    tokens.pass(Duration.ofMillis(1));

    assertThat(refusal(access, secret).reason()).isEqualTo(Reason.EXPIRED_TOKEN);
    assertThat(access.standing(id)).isEmpty();
  }

  @Test
  void anEditOfTheSameSizeIsSeen() throws IOException {
    Access access = tokens.access();
    String secret = tokens.create("cms");
    access.caller(secret, HERE);
    Path file = home.resolve("conf/tokens/cms.json");

    Files.writeString(file, Files.readString(file).replace("/srv/in/", "/srv/up/"));
    tokens.pass(Duration.ofSeconds(1));

    assertThat(access.caller(secret, HERE).grant().read()).containsExactly("file:///srv/up/");
  }

  @Test
  void whatWasThereForLongIsReadAgainOnceItChangesOrGoes() throws IOException {
    Access access = tokens.access();
    String secret = tokens.create("cms");
    String other = tokens.create("other");
    Path file = home.resolve("conf/tokens/cms.json");
    age(OwnerToken.file(home), 100);
    age(home.resolve("conf/tokens/other.json"), 100);
    age(file, 100);
    tokens.pass(Duration.ofSeconds(1));
    access.caller(secret, HERE);

    Files.writeString(file, Files.readString(file).replace("/srv/in/", "/srv/up/"));
    age(file, 99);
    Files.delete(home.resolve("conf/tokens/other.json"));
    tokens.pass(Duration.ofSeconds(1));

    assertThat(access.caller(secret, HERE).grant().read()).containsExactly("file:///srv/up/");
    assertThat(refusal(access, other).reason()).isEqualTo(Reason.UNKNOWN_TOKEN);
  }

  private static void age(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  @Test
  void eachTokenHasItsRequestsASecond() {
    TokenAccess access = tokens.access();
    access.allow(() -> 3);
    String secret = tokens.create("cms");
    String other = tokens.create("other");
    for (int i = 0; i < 3; i++) {
      access.caller(secret, HERE);
    }

    NoAccessException refusal = refusal(access, secret);

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
    assertThat(refusal.waiting()).isBetween(Duration.ofMillis(1), Duration.ofMillis(334));
    assertThat(access.caller(other, HERE).name()).isEqualTo("other");
    tokens.pass(refusal.waiting());
    assertThat(access.caller(secret, HERE).name()).isEqualTo("cms");
  }

  @Test
  void theOwnerMayAskAtAnyRate() {
    TokenAccess access = tokens.access();
    access.allow(() -> 1);
    String secret = OwnerToken.read(home).orElseThrow();

    for (int i = 0; i < 1000; i++) {
      assertThat(access.caller(secret, HERE).grant().isOwner()).isTrue();
    }
  }

  @Test
  void aRateThatIsNoneLeavesTheUsualOne() {
    TokenAccess access = tokens.access();
    String secret = tokens.create("cms");

    access.allow(() -> 0);

    for (int i = 0; i < 200; i++) {
      assertThat(access.caller(secret, HERE).name()).isEqualTo("cms");
    }
    assertThat(refusal(access, secret).reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
  }

  @Test
  void theLastUseIsKeptOnceAMinute() throws IOException {
    Access access = tokens.access();
    String secret = tokens.create("cms");
    String id = access.caller(secret, HERE).tokenId();
    var first = new TokenFolder(home).uses().last(id);

    tokens.pass(Duration.ofSeconds(59));
    access.caller(secret, HERE);
    var within = new TokenFolder(home).uses().last(id);
    tokens.pass(Duration.ofSeconds(1));
    access.caller(secret, HERE);

    assertThat(within).isEqualTo(first);
    assertThat(new TokenFolder(home).uses().last(id)).contains(tokens.instant());
  }

  private static long files(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.count();
    }
  }

  private static NoAccessException refusal(Access access, String secret) {
    return catchThrowableOfType(NoAccessException.class, () -> access.caller(secret, HERE));
  }
}
