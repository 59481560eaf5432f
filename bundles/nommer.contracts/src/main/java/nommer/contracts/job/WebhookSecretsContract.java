package nommer.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nommer.fleet.record.Shelf;
import nommer.fleet.record.ShelvedWebhookSecrets;
import nommer.job.webhook.RotatingException;
import nommer.job.webhook.SigningSecrets;
import nommer.job.webhook.SigningSecrets.Former;
import nommer.job.webhook.WebhookSecrets;
import org.junit.jupiter.api.Test;

/** What {@link WebhookSecrets} must do on every {@link Shelf}. */
public abstract class WebhookSecretsContract {
  private static final String TOKEN = "0123456789abcdef";

  /** The shelf under test as a process of its own sees it; of the same store throughout a test. */
  protected abstract Shelf shelf();

  @Test
  void eachTokenHasASecretOfItsOwnThatStays() {
    SigningSecrets secrets = secrets().of(TOKEN);

    assertThat(secrets.current()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(SigningSecrets.key(secrets.current())).hasSize(32);
    assertThat(secrets.former()).isEmpty();
    assertThat(secrets().of(TOKEN)).isEqualTo(secrets);
    assertThat(secrets().of("fedcba9876543210").current()).isNotEqualTo(secrets.current());
    assertThat(secrets().of("").current()).isNotEqualTo(secrets.current());
  }

  @Test
  void ofManyWhoAskAtOnceAllGetTheSame() {
    List<SigningSecrets> all =
        IntStream.range(0, 16).parallel().mapToObj(i -> secrets().of(TOKEN)).toList();

    assertThat(all).containsOnly(secrets().of(TOKEN));
  }

  @Test
  void afterARotationBothSignForADay() {
    SigningSecrets before = secrets().of(TOKEN);
    Instant now = shelf().now();

    SigningSecrets after = secrets().rotate(TOKEN, false);

    Former former = after.former().orElseThrow();
    assertThat(former.secret()).isEqualTo(before.current());
    assertThat(former.until()).isBetween(now.plus(Duration.ofHours(24)), now.plusSeconds(90_000));
    assertThat(after.all()).containsExactly(after.current(), before.current());
    assertThat(secrets().of(TOKEN)).isEqualTo(after);
  }

  @Test
  void thenTheFormerSignsNoMoreAndTheNextRotationIsFree() {
    secrets().of(TOKEN);
    SigningSecrets rotated = secrets().rotate(TOKEN, false);

    WebhookSecrets tomorrow = new ShelvedWebhookSecrets(later(shelf(), Duration.ofHours(25)));

    assertThat(tomorrow.of(TOKEN))
        .isEqualTo(new SigningSecrets(rotated.current(), Optional.empty()));
    assertThat(tomorrow.rotate(TOKEN, false).former().map(Former::secret))
        .contains(rotated.current());
  }

  /** Or a second click would end what receivers still verify with. */
  @Test
  void whileAFormerSignsARotationMustBeForced() {
    secrets().of(TOKEN);
    SigningSecrets rotated = secrets().rotate(TOKEN, false);

    assertThatThrownBy(() -> secrets().rotate(TOKEN, false))
        .isInstanceOfSatisfying(
            RotatingException.class,
            e -> assertThat(e.until()).isEqualTo(rotated.former().orElseThrow().until()));
    assertThat(secrets().of(TOKEN)).isEqualTo(rotated);

    assertThat(secrets().rotate(TOKEN, true).former().map(Former::secret))
        .contains(rotated.current());
  }

  @Test
  void ofManyWhoRotateAtOnceOneDoes() {
    SigningSecrets before = secrets().of(TOKEN);

    long rotated = IntStream.range(0, 8).parallel().filter(i -> rotates()).count();

    assertThat(rotated).isEqualTo(1);
    assertThat(secrets().of(TOKEN).former().map(Former::secret)).contains(before.current());
  }

  @Test
  void aRotationOfNothingIsAFirstSecret() {
    SigningSecrets first = secrets().rotate(TOKEN, false);

    assertThat(first.former()).isEmpty();
    assertThat(secrets().of(TOKEN)).isEqualTo(first);
    assertThat(first.toString()).doesNotContain(first.current());
    assertThat(secrets().rotate(TOKEN, false).toString()).doesNotContain(first.current());
  }

  private boolean rotates() {
    try {
      return !secrets().rotate(TOKEN, false).all().isEmpty();
    } catch (RotatingException e) {
      return false;
    }
  }

  private WebhookSecrets secrets() {
    return new ShelvedWebhookSecrets(shelf());
  }

  /** The same shelf, whose clock is so far ahead. */
  private static Shelf later(Shelf shelf, Duration ahead) {
    return (Shelf)
        Proxy.newProxyInstance(
            Shelf.class.getClassLoader(),
            new Class<?>[] {Shelf.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(shelf, arguments);
                return method.getName().equals("now") ? ((Instant) answer).plus(ahead) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
