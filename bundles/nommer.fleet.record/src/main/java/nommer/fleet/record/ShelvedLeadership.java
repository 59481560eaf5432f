package nommer.fleet.record;

import static nommer.fleet.record.FleetCalls.calling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nommer.fleet.api.Leadership;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles as documents, whose mark is the owner and whose time is the end of the term. */
@Component(service = Leadership.class)
public final class ShelvedLeadership implements Leadership {
  private static final String KIND = "leader";

  private final Shelf shelf;

  @Activate
  public ShelvedLeadership(
      @Reference(target = "(" + Shelf.KEEPS + "=" + Shelf.REGISTRY + ")") Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public boolean lead(String role, String owner, Duration term) {
    return calling(
        "claim of the role " + role,
        () -> {
          Optional<Document> held = shelf.find(KIND, role);
          Instant now = shelf.now();
          if (held.isPresent() && !isFree(held.get(), owner, now)) {
            return false;
          }
          long revision = held.map(Document::revision).orElse(-1L) + 1;
          return shelf.save(new Document(KIND, role, revision, owner, true, now.plus(term), ""));
        });
  }

  private static boolean isFree(Document held, String owner, Instant now) {
    return held.mark().equals(owner) || !held.time().isAfter(now);
  }
}
