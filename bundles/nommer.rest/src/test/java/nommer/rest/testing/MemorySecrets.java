package nommer.rest.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nommer.job.webhook.RotatingException;
import nommer.job.webhook.SigningSecrets;
import nommer.job.webhook.SigningSecrets.Former;
import nommer.job.webhook.WebhookSecrets;

/** As much of the secrets of webhooks as the API asks for. */
final class MemorySecrets implements WebhookSecrets {
  private final Map<String, SigningSecrets> all = new HashMap<>();

  @Override
  public synchronized SigningSecrets of(String tokenId) {
    return all.computeIfAbsent(
        tokenId, unused -> new SigningSecrets(SigningSecrets.random(), Optional.empty()));
  }

  @Override
  public synchronized SigningSecrets rotate(String tokenId, boolean force) {
    SigningSecrets before = of(tokenId);
    if (before.former().isPresent() && !force) {
      throw new RotatingException(before.former().get().until());
    }
    Former former = new Former(before.current(), Instant.now().plus(OVERLAP));
    SigningSecrets next = new SigningSecrets(SigningSecrets.random(), Optional.of(former));
    all.put(tokenId, next);
    return next;
  }
}
