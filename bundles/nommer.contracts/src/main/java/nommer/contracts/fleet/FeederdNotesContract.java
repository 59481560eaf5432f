package nommer.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.api.FeederdNotes.Note;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.Test;

/** What every {@link FeederdNotes} must do. */
public abstract class FeederdNotesContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  /** Those under test; the same throughout a test, and empty when the test begins. */
  protected abstract FeederdNotes notes();

  @Test
  void whatWasPutIsFoundAsItWas() {
    Note note = new Note("spending", "2026-03-01T12", NOON, 7, "1 2.5\n\"é\\\"\t{}\n");

    notes().put(note);

    assertThat(notes().find("spending", "2026-03-01T12")).contains(note);
    assertThat(notes().find("spending", "other")).isEmpty();
    assertThat(notes().find("pause", "2026-03-01T12")).isEmpty();
  }

  @Test
  void someKilobytesAreKept() {
    Note note = new Note("decision", "a", NOON, 1, "{\"reason\": \"jobs wait\"}\n".repeat(700));

    notes().put(note);

    assertThat(notes().find("decision", "a")).contains(note);
    assertThat(notes().since("decision", NOON)).containsExactly(note);
  }

  @Test
  void theSameTermAndALaterOneWriteOverIt() {
    put("a", NOON, 7, "first");
    put("a", NOON, 7, "second");
    Note third = put("a", NOON.plusMillis(1), 9, "third");

    assertThat(notes().find("spending", "a")).contains(third);
  }

  @Test
  void anEarlierTermDoesNot() {
    Note standing = put("a", NOON, 9, "later");

    assertThatThrownBy(() -> put("a", NOON, 8, "of one that was stopped"))
        .isInstanceOf(FleetException.class)
        .hasMessageContainingAll("spending a", "9", "8");

    assertThat(notes().find("spending", "a")).contains(standing);
  }

  @Test
  void theyComeOldestFirstFromATimeOn() {
    Note late = put("c", NOON.plusMillis(2), 1, "");
    Note early = put("a", NOON, 1, "");
    Note between = put("b", NOON.plusMillis(1), 1, "");
    notes().put(new Note("pause", "a", NOON, 1, ""));

    assertThat(notes().since("spending", Instant.EPOCH)).containsExactly(early, between, late);
    assertThat(notes().since("spending", NOON.plusMillis(1))).containsExactly(between, late);
  }

  @Test
  void whatIsOldIsForgotten() {
    put("a", NOON, 1, "");
    Note kept = put("b", NOON.plusSeconds(1), 1, "");

    notes().forget("spending", NOON.plusSeconds(1));

    assertThat(notes().since("spending", Instant.EPOCH)).containsExactly(kept);
  }

  @Test
  void ofTermsThatWriteAtOnceTheLatestStands() {
    IntStream.rangeClosed(1, 12)
        .parallel()
        .forEach(
            term -> {
              try {
                put("a", NOON, term, "of " + term);
              } catch (FleetException earlier) {
                assertThat(term).isLessThan(12);
              }
            });
    notes().put(new Note("spending", "a", NOON, 12, "again"));

    assertThat(notes().since("spending", NOON)).extracting(Note::term).isEqualTo(List.of(12L));
  }

  @Test
  void itsClockIsNotFarOff() {
    assertThat(Duration.between(notes().now(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(10));
  }

  private Note put(String key, Instant at, long term, String text) {
    Note note = new Note("spending", key, at, term, text);
    notes().put(note);
    return note;
  }
}
