package nommer.fleet.record;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import nommer.job.api.JobStoreException;
import nommer.job.record.Fields;
import nommer.job.record.Json;
import nommer.job.webhook.RotatingException;
import nommer.job.webhook.SigningSecrets;
import nommer.job.webhook.SigningSecrets.Former;
import nommer.job.webhook.WebhookSecrets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The secrets of a token as a document, whose id is the token's. */
@Component(service = WebhookSecrets.class)
public final class ShelvedWebhookSecrets implements WebhookSecrets {
  private static final String KIND = "webhook";
  private static final String OWNER = "owner";
  private static final String MARK = "SIGNS";

  private final Shelf shelf;

  @Activate
  public ShelvedWebhookSecrets(
      @Reference(target = "(" + Shelf.KEEPS + "=" + Shelf.STORE + ")") Shelf shelf) {
    this.shelf = shelf;
  }

  /** Of several who find none the first one's stands, for all. */
  @Override
  public SigningSecrets of(String tokenId) {
    return calling(
        () -> {
          Optional<Document> standing = find(tokenId);
          if (standing.isEmpty()) {
            save(tokenId, 0, new SigningSecrets(SigningSecrets.random(), Optional.empty()));
            standing = find(tokenId);
          }
          return standing
              .map(ShelvedWebhookSecrets::read)
              .orElseThrow(() -> new IllegalStateException("no secret stands after it was saved"))
              .at(shelf.now());
        });
  }

  @Override
  public SigningSecrets rotate(String tokenId, boolean force) {
    return calling(
        () -> {
          while (true) {
            Optional<SigningSecrets> rotated = rotated(tokenId, force);
            if (rotated.isPresent()) {
              return rotated.get();
            }
          }
        });
  }

  /** Empty if somebody else was faster: then what they saved counts. */
  private Optional<SigningSecrets> rotated(String tokenId, boolean force) {
    Instant now = shelf.now();
    Optional<Document> standing = find(tokenId);
    Optional<SigningSecrets> before =
        standing.map(ShelvedWebhookSecrets::read).map(each -> each.at(now));
    Optional<Former> signing = before.flatMap(SigningSecrets::former);
    if (signing.isPresent() && !force) {
      throw new RotatingException(signing.get().until());
    }
    SigningSecrets next =
        new SigningSecrets(
            SigningSecrets.random(),
            before.map(each -> new Former(each.current(), now.plus(OVERLAP))));
    long revision = standing.map(each -> each.revision() + 1).orElse(0L);
    return save(tokenId, revision, next) ? Optional.of(next) : Optional.empty();
  }

  private Optional<Document> find(String tokenId) {
    return shelf.find(KIND, id(tokenId));
  }

  private boolean save(String tokenId, long revision, SigningSecrets secrets) {
    String text = write(secrets);
    return shelf.save(new Document(KIND, id(tokenId), revision, MARK, true, shelf.now(), text));
  }

  /** No token's random id is that word. */
  private static String id(String tokenId) {
    return tokenId.isEmpty() ? OWNER : tokenId;
  }

  private static String write(SigningSecrets secrets) {
    return Json.write(
        json -> {
          json.writeStringField("secret", secrets.current());
          if (secrets.former().isPresent()) {
            json.writeStringField("former", secrets.former().get().secret());
            json.writeNumberField("former_until", secrets.former().get().until().toEpochMilli());
          }
        });
  }

  private static SigningSecrets read(Document document) {
    Fields fields = Fields.parse(document.text());
    Optional<Former> former =
        Optional.of(fields.text("former"))
            .filter(secret -> !secret.isEmpty())
            .map(secret -> new Former(secret, fields.time("former_until")));
    return new SigningSecrets(fields.text("secret"), former);
  }

  private static <T> T calling(Supplier<T> call) {
    try {
      return call.get();
    } catch (ShelfException e) {
      throw new JobStoreException("secrets of webhooks cannot be had: " + e.getMessage(), e);
    }
  }
}
