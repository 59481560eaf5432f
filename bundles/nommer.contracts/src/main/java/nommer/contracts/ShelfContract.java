package nommer.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import nommer.fleet.record.Document;
import nommer.fleet.record.Shelf;
import org.junit.jupiter.api.Test;

/** What every {@link Shelf} must do. */
public abstract class ShelfContract {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");

  /** The one under test; of the same store throughout a test, and empty when the test begins. */
  protected abstract Shelf shelf();

  @Test
  void anEmptyShelfHoldsNothing() {
    assertThat(shelf().find("kind", "id")).isEmpty();
    assertThat(shelf().list("kind", Instant.EPOCH)).isEmpty();
  }

  @Test
  void everyFieldIsKept() {
    String text = "{\"k\":\"é \\\"'`%\\u0001 \uD83C\uDFAC" + "x".repeat(5000) + "\"}";
    Document odd = new Document("kind", "i-0 é\"'`", 7, "a 'mark' é", true, AT, text);
    Document plain = new Document("kind", "b", 0, "M", false, Instant.EPOCH, "");

    shelf().replace(odd);
    assertThat(shelf().save(plain)).isTrue();

    assertThat(shelf().find("kind", odd.id())).contains(odd);
    assertThat(shelf().find("kind", "b")).contains(plain);
    assertThat(shelf().list("kind", Instant.EPOCH)).containsExactlyInAnyOrder(odd, plain);
  }

  @Test
  void aShorterTextReplacesALongerOne() {
    shelf().replace(new Document("kind", "a", 0, "M", true, AT, "\"" + "x".repeat(3000) + "\""));

    shelf().replace(new Document("kind", "a", 1, "M", true, AT, "{}"));

    assertThat(shelf().find("kind", "a").orElseThrow().text()).isEqualTo("{}");
  }

  @Test
  void whatIsSavedFirstStands() {
    assertThat(shelf().save(document("a", 0, "FIRST"))).isTrue();

    assertThat(shelf().save(document("a", 0, "SECOND"))).isFalse();

    assertThat(mark("a")).isEqualTo("FIRST");
  }

  @Test
  void aSaveFollowsTheRevisionBeforeItAndNoOther() {
    shelf().replace(document("a", 3, "THIRD"));

    assertThat(shelf().save(document("a", 4, "FOURTH"))).isTrue();
    assertThat(shelf().save(document("a", 4, "AGAIN"))).isFalse();
    assertThat(shelf().save(document("a", 6, "SIXTH"))).isFalse();
    assertThat(shelf().save(document("other", 1, "NOTHING"))).isFalse();

    assertThat(mark("a")).isEqualTo("FOURTH");
    assertThat(shelf().find("kind", "other")).isEmpty();
  }

  @Test
  void kindsAreHeldApart() {
    shelf().save(document("a", 0, "M"));

    assertThat(shelf().save(new Document("other", "a", 0, "O", true, AT, ""))).isTrue();

    assertThat(shelf().list("kind", Instant.EPOCH)).containsExactly(document("a", 0, "M"));
    assertThat(shelf().find("other", "a").orElseThrow().mark()).isEqualTo("O");
  }

  @Test
  void whatIsOldIsListedWhileItIsLive() {
    at("live", true, 0);
    at("old", false, 0);
    at("at", false, 1);
    at("after", false, 2);

    assertThat(ids(AT.plusMillis(1))).containsExactlyInAnyOrder("live", "at", "after");
    assertThat(ids(Shelf.NEVER)).containsExactly("live");
  }

  @Test
  void onlyTheRevisionThatIsNamedIsRemoved() {
    shelf().replace(document("a", 5, "M"));

    shelf().remove("kind", "a", 4);
    assertThat(shelf().find("kind", "a")).isPresent();
    shelf().remove("kind", "a", 5);
    shelf().remove("kind", "a", 5);

    assertThat(shelf().find("kind", "a")).isEmpty();
    assertThat(shelf().list("kind", Instant.EPOCH)).isEmpty();
    assertThat(shelf().save(document("a", 0, "NEW"))).isTrue();
  }

  @Test
  void aSweepTakesWhatIsOldAndNotLive() {
    at("live", true, 0);
    at("old", false, 0);
    at("young", false, 1);
    shelf().replace(new Document("other", "old", 0, "M", false, AT, ""));

    shelf().sweep("kind", AT.plusMillis(1));

    assertThat(ids(Instant.EPOCH)).containsExactlyInAnyOrder("live", "young");
    assertThat(shelf().find("other", "old")).isPresent();
  }

  @Test
  void ofManyWhoSaveAtOnceOneIsFirst() {
    shelf().save(document("a", 0, "M"));

    List<String> stored =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> document("a", 1, "W" + i))
            .filter(each -> shelf().save(each))
            .map(Document::mark)
            .toList();

    assertThat(stored).containsExactly(mark("a"));
  }

  @Test
  void itsClockIsNearOursAndHasMilliseconds() {
    Instant now = shelf().now();

    assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    assertThat(now).isEqualTo(Instant.ofEpochMilli(now.toEpochMilli()));
  }

  private List<String> ids(Instant since) {
    return shelf().list("kind", since).stream().map(Document::id).toList();
  }

  private void at(String id, boolean live, int millis) {
    shelf().replace(new Document("kind", id, 0, "M", live, AT.plusMillis(millis), "{}"));
  }

  private String mark(String id) {
    return shelf().find("kind", id).orElseThrow().mark();
  }

  private static Document document(String id, long revision, String mark) {
    return new Document("kind", id, revision, mark, true, AT, "{\"a\":1}");
  }
}
