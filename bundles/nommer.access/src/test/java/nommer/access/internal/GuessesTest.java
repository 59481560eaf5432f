package nommer.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import nommer.access.NoAccessException;
import nommer.access.NoAccessException.Reason;
import nommer.access.OwnerToken;
import nommer.access.Secret;
import nommer.job.api.Grant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuessesTest {
  @TempDir Path home;
  private TestTokens tokens;
  private TokenAccess access;

  @BeforeEach
  void makeHome() throws IOException {
    Files.createDirectories(home.resolve("data"));
    tokens = new TestTokens(home);
    access = tokens.access();
  }

  @Test
  void anAddressIsSlowedAfterItsGuesses() {
    for (int i = 0; i < Guesses.MOST; i++) {
      assertThat(reason(Secret.random(), "192.0.2.1")).isEqualTo(Reason.UNKNOWN_TOKEN);
    }

    assertThat(reason(Secret.random(), "192.0.2.1")).isEqualTo(Reason.TOO_MANY_GUESSES);
    assertThat(reason(Secret.random(), "192.0.2.2")).isEqualTo(Reason.UNKNOWN_TOKEN);
    tokens.pass(Duration.ofSeconds(1));
    assertThat(reason(Secret.random(), "192.0.2.1")).isEqualTo(Reason.UNKNOWN_TOKEN);
    assertThat(reason(Secret.random(), "192.0.2.1")).isEqualTo(Reason.TOO_MANY_GUESSES);
  }

  @Test
  void aGuessThatHitsIsNotToldFromOneThatFailsWhileItsAddressIsSlowed() {
    String right = tokens.create("cms");
    storm("192.0.2.1");

    assertThat(reason(right, "192.0.2.1")).isEqualTo(Reason.TOO_MANY_GUESSES);
  }

  @Test
  void whoWasLetInFromThereBeforeIsNotSlowedByItsNeighbours() {
    String right = tokens.create("cms");
    access.caller(right, "192.0.2.1");

    storm("192.0.2.1");

    assertThat(access.caller(right, "192.0.2.1").name()).isEqualTo("cms");
  }

  @Test
  void othersOnTheMachineDoNotKeepTheOwnerOut() {
    storm("127.0.0.1");
    storm("0:0:0:0:0:0:0:1");
    storm("192.0.2.1");
    String owner = OwnerToken.read(home).orElseThrow();

    assertThat(access.caller(owner, "127.0.0.1").grant().isOwner()).isTrue();
    assertThat(access.caller(owner, "[::1]").grant().isOwner()).isTrue();
    assertThat(reason(owner, "192.0.2.1")).isEqualTo(Reason.TOO_MANY_GUESSES);
  }

  @Test
  void addressesOfOneNetworkAreOne() {
    for (int i = 0; i < Guesses.MOST; i++) {
      assertThat(reason(Secret.random(), "2001:db8:1:2::" + i)).isEqualTo(Reason.UNKNOWN_TOKEN);
    }

    assertThat(reason(Secret.random(), "2001:db8:1:2:ffff::1")).isEqualTo(Reason.TOO_MANY_GUESSES);
    assertThat(reason(Secret.random(), "2001:db8:1:3::1")).isEqualTo(Reason.UNKNOWN_TOKEN);
  }

  @Test
  void aStormFromManyAddressesKeepsWhatIsRememberedBounded() {
    Guesses guesses = new Guesses(System::nanoTime);

    for (int i = 0; i < 200_000; i++) {
      String address = "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255);
      guesses.failed(address);
      guesses.succeeded(address, Grant.OWNER);
    }

    assertThat(guesses.remembered()).isEqualTo(2 * Guesses.ADDRESSES);
  }

  private void storm(String address) {
    for (int i = 0; i <= Guesses.MOST; i++) {
      assertThat(reason(Secret.random(), address)).isNotNull();
    }
  }

  private Reason reason(String secret, String address) {
    return catchThrowableOfType(NoAccessException.class, () -> access.caller(secret, address))
        .reason();
  }
}
