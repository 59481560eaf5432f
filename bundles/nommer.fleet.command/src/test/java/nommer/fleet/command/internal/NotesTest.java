package nommer.fleet.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nommer.fleet.api.Offer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");

  @Test
  void whoNamesItselfTakesTheLowestNumberThatIsFree() {
    Notes notes = Notes.none("cafe").with("node-cafe-2", AT, Offer.ANY);
    assertThat(notes.missing(4)).containsExactly(1, 3, 4);

    Notes more = notes.with("vm-1", AT, Offer.ANY).with("node-beef-4", AT, Offer.ANY);

    assertThat(more.missing(4)).containsExactly(4);
    assertThat(more.with("vm-2", AT, Offer.ANY).with("vm-3", AT, Offer.ANY).missing(4)).isEmpty();
  }

  @Test
  void whatIsNotedTwiceStaysAsItWas() {
    Notes notes = Notes.none("cafe").with("vm-1", AT, Offer.named("big/night"));

    assertThat(notes.with("vm-1", AT.plusSeconds(9), Offer.ANY)).isEqualTo(notes);
  }

  @Test
  void notesAreReadAsTheyWereWrittenAndOldOnesGo(@TempDir Path folder) throws Exception {
    Journal journal = new Journal(folder.resolve("launches"), Clock.systemUTC());
    Notes old = Notes.none("old").with("vm-1", AT, Offer.ANY);
    journal.write(old);
    Files.setLastModifiedTime(
        folder.resolve("launches/old.started"),
        FileTime.from(Instant.now().minus(Duration.ofDays(15))));
    Notes notes =
        Notes.none("cafe").with("vm-1", AT, Offer.ANY).with("vm-2", AT, Offer.named("big/night"));

    journal.write(notes);

    assertThat(journal.read("cafe")).isEqualTo(notes);
    assertThat(journal.read("old")).isEqualTo(Notes.none("old"));
  }
}
