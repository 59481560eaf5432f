package nommer.fleet.record;

import static nommer.fleet.record.FleetCalls.calling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import nommer.fleet.api.Leadership;
import nommer.job.record.Fields;
import nommer.job.record.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Roles as documents, whose mark is the owner and whose time is when it runs out; none is ever
 * removed, so that the numbers of terms grow.
 */
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
  public OptionalLong lead(String role, String owner, Duration validity) {
    return calling("claim of the role " + role, () -> claim(role, owner, validity));
  }

  private OptionalLong claim(String role, String owner, Duration validity) {
    Optional<Document> held = shelf.find(KIND, role);
    Instant now = shelf.now();
    boolean ranOut = held.isEmpty() || !held.get().time().isAfter(now);
    if (!ranOut && !held.get().mark().equals(owner)) {
      return OptionalLong.empty();
    }
    long before = held.map(ShelvedLeadership::term).orElse(0L);
    long term = ranOut || before == 0 ? before + 1 : before;
    long revision = held.map(Document::revision).orElse(-1L) + 1;
    String text = Json.write(json -> json.writeNumberField("term", term));
    boolean ours =
        shelf.save(new Document(KIND, role, revision, owner, true, now.plus(validity), text));
    return ours ? OptionalLong.of(term) : OptionalLong.empty();
  }

  /** Versions before there were numbers wrote none. */
  private static long term(Document held) {
    return held.text().isEmpty() ? 0 : Fields.parse(held.text()).number("term");
  }
}
