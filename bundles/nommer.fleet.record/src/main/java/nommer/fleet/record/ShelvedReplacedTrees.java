package nommer.fleet.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;
import nommer.job.record.Fields;
import nommer.job.record.GrantJson;
import nommer.job.record.Json;
import nommer.job.replaced.NotedTree;
import nommer.job.replaced.ReplacedTree;
import nommer.job.replaced.ReplacedTrees;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Replaced trees as documents, whose id is the output that replaces them, whose mark is the folder,
 * and whose time is when they were noted.
 */
@Component(service = ReplacedTrees.class)
public final class ShelvedReplacedTrees implements ReplacedTrees {
  private static final String KIND = "replaced";

  /** Two claims of one job may note at a time, more hardly. */
  private static final int TRIES = 5;

  private final Shelf shelf;

  @Activate
  public ShelvedReplacedTrees(
      @Reference(target = "(" + Shelf.KEEPS + "=" + Shelf.STORE + ")") Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public void note(ReplacedTree tree) {
    calling(
        "note of a replaced tree",
        () -> {
          for (int i = 0; i < TRIES; i++) {
            if (shelf.save(document(tree))) {
              return true;
            }
          }
          throw new JobStoreException("others note at the same time: " + tree);
        });
  }

  private Document document(ReplacedTree tree) {
    String id = tree.by() + "-" + tree.output();
    long revision = shelf.find(KIND, id).map(Document::revision).orElse(-1L) + 1;
    String text = Json.write(json -> write(json, tree));
    return new Document(KIND, id, revision, tree.folder(), true, shelf.now(), text);
  }

  private static void write(JsonGenerator json, ReplacedTree tree) throws IOException {
    json.writeStringField("by", tree.by().value());
    json.writeNumberField("output", tree.output());
    json.writeStringField("manifest", tree.manifest());
    json.writeNumberField("kept_millis", tree.kept().toMillis());
    GrantJson.write(json, tree.grant());
  }

  @Override
  public List<NotedTree> noted() {
    return calling(
        "list of replaced trees",
        () ->
            shelf.list(KIND, Shelf.NEVER).stream()
                .map(each -> new NotedTree(tree(each), each.time(), each.revision()))
                .toList());
  }

  private static ReplacedTree tree(Document document) {
    Fields fields = Fields.parse(document.text());
    return new ReplacedTree(
        new JobId(fields.text("by")),
        fields.count("output"),
        fields.text("manifest"),
        document.mark(),
        Duration.ofMillis(fields.number("kept_millis")),
        GrantJson.read(fields));
  }

  @Override
  public void forget(NotedTree noted) {
    String id = noted.tree().by() + "-" + noted.tree().output();
    calling(
        "removal of the note of a replaced tree",
        () -> {
          shelf.remove(KIND, id, noted.revision());
          return true;
        });
  }

  private static <T> T calling(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (ShelfException e) {
      throw new JobStoreException(what + " failed: " + e.getMessage(), e);
    }
  }
}
