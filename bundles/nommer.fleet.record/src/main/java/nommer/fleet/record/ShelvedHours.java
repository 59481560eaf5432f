package nommer.fleet.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nommer.job.api.JobStoreException;
import nommer.job.hours.Counted;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;
import nommer.job.record.Fields;
import nommer.job.record.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hours as documents, whose id and time are their beginning; and one more of how far was counted,
 * with the hour that is not whole.
 */
@Component(service = HourBook.class)
public final class ShelvedHours implements HourBook {
  private static final String KIND = "hour";
  private static final String COUNTED = "counted";
  private static final String ID = "jobs";
  private static final String MARK = "SUMS";

  private final Shelf shelf;

  @Activate
  public ShelvedHours(
      @Reference(target = "(" + Shelf.KEEPS + "=" + Shelf.STORE + ")") Shelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public Counted counted() {
    return calling(
        "look how far jobs are counted",
        () -> shelf.find(COUNTED, ID).map(ShelvedHours::counted).orElse(Counted.NOTHING));
  }

  private static Counted counted(Document document) {
    Fields fields = Fields.parse(document.text());
    String cursor = fields.text("cursor");
    HourSums open = HourText.read(HourSums.hour(document.time()), fields);
    return new Counted(document.revision(), document.time(), cursor, open);
  }

  @Override
  public boolean advance(Counted next) {
    String text =
        Json.write(
            json -> {
              json.writeStringField("cursor", next.cursor());
              HourText.write(json, next.open());
            });
    return calling(
        "note how far jobs are counted",
        () ->
            shelf.save(new Document(COUNTED, ID, next.revision(), MARK, true, next.until(), text)));
  }

  @Override
  public void settle(HourSums hour) {
    calling("keep the sums of " + hour.start(), () -> shelf.save(document(0, hour)));
  }

  @Override
  public void price(Instant start, double cost) {
    calling(
        "keep the cost of " + start,
        () -> {
          Optional<Document> kept = shelf.find(KIND, start.toString());
          return kept.filter(each -> hour(each).cost().isEmpty())
              .map(each -> shelf.save(document(each.revision() + 1, hour(each).at(cost))))
              .orElse(false);
        });
  }

  @Override
  public List<HourSums> since(Instant from) {
    return calling(
        "list sums of hours",
        () ->
            shelf.list(KIND, from).stream()
                .map(ShelvedHours::hour)
                .sorted(Comparator.comparing(HourSums::start).reversed())
                .toList());
  }

  @Override
  public void forget(Instant before) {
    calling(
        "remove sums of hours",
        () -> {
          shelf.sweep(KIND, before);
          return true;
        });
  }

  private static Document document(long revision, HourSums hour) {
    String text = Json.write(json -> HourText.write(json, hour));
    return new Document(KIND, hour.start().toString(), revision, MARK, false, hour.start(), text);
  }

  private static HourSums hour(Document document) {
    return HourText.read(document.time(), Fields.parse(document.text()));
  }

  private static <T> T calling(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (ShelfException e) {
      throw new JobStoreException(what + " failed: " + e.getMessage(), e);
    }
  }
}
