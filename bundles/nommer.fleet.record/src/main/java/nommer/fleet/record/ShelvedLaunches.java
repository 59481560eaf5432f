package nommer.fleet.record;

import static nommer.fleet.record.FleetCalls.calling;
import static nommer.fleet.record.FleetCalls.running;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.LaunchState;
import nommer.fleet.api.StaleLaunchException;
import nommer.job.record.Fields;
import nommer.job.record.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Launches as documents, whose mark is the state and whose time is when they were decided; what was
 * settled a day ago goes with an insert. A field that this version does not know stays.
 */
@Component(service = LaunchIntents.class)
public final class ShelvedLaunches implements LaunchIntents {
  private static final String KIND = "launch";
  private static final Duration KEPT = Duration.ofDays(1);

  private final Shelf shelf;

  @Activate
  public ShelvedLaunches(
      @Reference(target = "(" + Shelf.KEEPS + "=" + Shelf.REGISTRY + ")") Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public void save(LaunchIntent intent) {
    running(
        "save of launch " + intent.id() + " revision " + intent.revision(),
        () -> {
          if (!shelf.save(document(intent, newer(intent)))) {
            throw new StaleLaunchException(intent);
          }
          if (intent.revision() == 0) {
            shelf.sweep(KIND, shelf.now().minus(KEPT));
          }
        });
  }

  /** Fields of what stands there that this version does not know, as JSON. */
  private Map<String, String> newer(LaunchIntent intent) {
    return intent.revision() == 0
        ? Map.of()
        : shelf.find(KIND, intent.id()).map(ShelvedLaunches::unknown).orElse(Map.of());
  }

  private static Map<String, String> unknown(Document standing) {
    Fields fields = Fields.parse(standing.text());
    LaunchIntent unused = intent(standing, fields); // takes what is known
    return fields.others();
  }

  @Override
  public Optional<LaunchIntent> find(String id) {
    return calling("find launch " + id, () -> shelf.find(KIND, id).map(ShelvedLaunches::intent));
  }

  @Override
  public List<LaunchIntent> open() {
    return calling(
        "list of open launches",
        () ->
            shelf.list(KIND, Shelf.NEVER).stream()
                .map(ShelvedLaunches::intent)
                .sorted(Comparator.comparing(LaunchIntent::createdAt))
                .toList());
  }

  private static Document document(LaunchIntent intent, Map<String, String> newer) {
    return new Document(
        KIND,
        intent.id(),
        intent.revision(),
        intent.state().name(),
        intent.isOpen(),
        intent.createdAt(),
        Json.write(json -> write(json, intent, newer)));
  }

  private static void write(JsonGenerator json, LaunchIntent intent, Map<String, String> newer)
      throws IOException {
    json.writeNumberField("instances", intent.count());
    json.writeStringField("offer", intent.offer());
    Json.writeTexts(json, "nodes", intent.nodes());
    json.writeNumberField("term", intent.term());
    Json.writeOthers(json, newer);
  }

  private static LaunchIntent intent(Document document) {
    return intent(document, Fields.parse(document.text()));
  }

  private static LaunchIntent intent(Document document, Fields fields) {
    return new LaunchIntent(
        document.id(),
        fields.count("instances"),
        document.time(),
        LaunchState.valueOf(document.mark()),
        fields.texts("nodes"),
        fields.text("offer"),
        fields.number("term"),
        document.revision());
  }
}
