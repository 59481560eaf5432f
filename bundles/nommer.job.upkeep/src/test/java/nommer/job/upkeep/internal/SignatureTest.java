package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import nommer.job.webhook.SigningSecrets;
import nommer.job.webhook.SigningSecrets.Former;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLjSw";
  private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final Instant NOW = Instant.ofEpochSecond(1614265330, 999_000_000);
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String BODY = "{\"test\": 2432232314}";

  /** The message is the specification's example; node's own HMAC of it. */
  @Test
  void theHeadersAreThoseOfTheSpecification() {
    assertThat(Signature.headers(ID, NOW, BODY, new SigningSecrets(SECRET, Optional.empty())))
        .containsOnlyKeys("webhook-id", "webhook-timestamp", "webhook-signature")
        .containsEntry("webhook-id", ID)
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,q6KMVIJHk4Gs770FfR5f591Ftx7uVJSGl5wHV1ri978=");
  }

  @Test
  void duringARotationThereAreTwoWithASpaceBetween() {
    SigningSecrets both = new SigningSecrets(OTHER, Optional.of(new Former(SECRET, NOW)));

    assertThat(Signature.headers(ID, NOW, BODY, both).get("webhook-signature"))
        .matches("v1,[A-Za-z0-9+/]{43}= v1,q6KMVIJHk4Gs770FfR5f591Ftx7uVJSGl5wHV1ri978=");
  }
}
