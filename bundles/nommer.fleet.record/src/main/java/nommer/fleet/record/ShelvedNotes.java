package nommer.fleet.record;

import static nommer.fleet.record.FleetCalls.calling;
import static nommer.fleet.record.FleetCalls.running;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.api.FleetException;
import nommer.job.record.Fields;
import nommer.job.record.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notes as documents, whose mark says nothing. */
@Component(service = FeederdNotes.class)
public final class ShelvedNotes implements FeederdNotes {
  private static final String MARK = "NOTE";

  /** Only another leader comes between, and hardly ever twice. */
  private static final int TRIES = 5;

  private final Shelf shelf;

  @Activate
  public ShelvedNotes(
      @Reference(target = "(" + Shelf.KEEPS + "=" + Shelf.REGISTRY + ")") Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public void put(Note note) {
    running("note " + name(note), () -> write(note));
  }

  private void write(Note note) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Document> standing = shelf.find(note.kind(), note.key());
      long theirs = standing.map(each -> note(each).term()).orElse(0L);
      if (theirs > note.term()) {
        throw new FleetException(
            "%s was written in term %d, and is not for term %d any more"
                .formatted(name(note), theirs, note.term()),
            null);
      }
      if (shelf.save(document(note, standing.map(Document::revision).orElse(-1L) + 1))) {
        return;
      }
    }
    throw new FleetException(name(note) + " is written by others all the time", null);
  }

  private static String name(Note note) {
    return note.kind() + " " + note.key();
  }

  @Override
  public Optional<Note> find(String kind, String key) {
    return calling(
        "find note " + kind + " " + key, () -> shelf.find(kind, key).map(ShelvedNotes::note));
  }

  @Override
  public List<Note> since(String kind, Instant from) {
    return calling(
        "list notes " + kind,
        () ->
            shelf.list(kind, from).stream()
                .map(ShelvedNotes::note)
                .sorted(Comparator.comparing(Note::at).thenComparing(Note::key))
                .toList());
  }

  @Override
  public void forget(String kind, Instant before) {
    running("removal of notes " + kind, () -> shelf.sweep(kind, before));
  }

  @Override
  public Instant now() {
    return shelf.now();
  }

  private static Document document(Note note, long revision) {
    String text =
        Json.write(
            json -> {
              json.writeNumberField("term", note.term());
              json.writeStringField("text", note.text());
            });
    return new Document(note.kind(), note.key(), revision, MARK, false, note.at(), text);
  }

  private static Note note(Document document) {
    Fields fields = Fields.parse(document.text());
    return new Note(
        document.kind(),
        document.id(),
        document.time(),
        fields.number("term"),
        fields.text("text"));
  }
}
