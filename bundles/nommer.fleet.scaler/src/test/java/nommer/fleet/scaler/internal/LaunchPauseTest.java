package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import nommer.contracts.Found;
import nommer.contracts.fleet.GivenLead;
import nommer.contracts.fleet.MemoryFeederdNotes;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long nothing is launched that does not work. */
class LaunchPauseTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path home;
  private LaunchPause pause;
  private Instant now = NOON;
  private int launches;

  @BeforeEach
  void configure() throws IOException {
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(home.resolve("conf/nommer.worker.config"), "a");
    pause = new LaunchPause(PauseFile.of(home));
  }

  @Test
  void twoMayFail() {
    fail("");
    fail("");

    assertThat(pause.reason(now)).isEmpty();
  }

  @Test
  void afterThreeTheNextWaitsAMinuteThenTwoThenFour() {
    fail("");
    fail("");
    fail("jobs.per.instance is '0'");
    assertThat(pause.reason(now).orElseThrow())
        .isEqualTo(
            "launches pause until 2026-03-01T12:01:00Z, or an edit in conf/: 3 in a row brought no"
                + " node that works; the last said: jobs.per.instance is '0'");
    assertThat(pause.reason(now.plusSeconds(60))).isEmpty();

    later(Duration.ofMinutes(1));
    fail("");
    assertThat(pause.reason(now.plusSeconds(119))).isPresent();
    assertThat(pause.reason(now.plusSeconds(120))).isEmpty();

    later(Duration.ofMinutes(2));
    fail("");
    assertThat(pause.reason(now.plusSeconds(239))).isPresent();
  }

  @Test
  void theSeveralNodesOfALaunchAreOneFailure() {
    for (int node = 0; node < 5; node++) {
      pause.failed("same", now, "");
    }

    assertThat(pause.reason(now)).isEmpty();
  }

  @Test
  void aDayHasAnEndOfPatience() {
    for (int i = 0; i < LaunchPause.MOST_A_DAY; i++) {
      fail("");
      later(Duration.ofMinutes(61));
    }

    assertThat(pause.reason(now).orElseThrow()).contains("20 within a day brought no node");
    assertThat(pause.reason(NOON.plus(Duration.ofHours(24)).minusSeconds(1))).isPresent();
    assertThat(pause.reason(NOON.plus(Duration.ofHours(24)).plusSeconds(1))).isEmpty();
  }

  @Test
  void aNodeThatWorksEndsIt() {
    failThrice();

    pause.worked();

    assertThat(pause.reason(now)).isEmpty();
    restart();
    assertThat(pause.reason(now)).isEmpty();
  }

  @Test
  void anEditOfAFileEndsItAndATouchIsOne() throws IOException {
    Path file = home.resolve("conf/nommer.worker.config");
    failThrice();
    Files.writeString(file, "ab");
    assertThat(pause.reason(now)).isEmpty();

    failThrice();
    assertThat(pause.reason(now)).isPresent();
    Files.setLastModifiedTime(file, FileTime.from(NOON));
    assertThat(pause.reason(now)).isEmpty();

    failThrice();
    Files.writeString(home.resolve("conf/nommer.new.config"), "");
    assertThat(pause.reason(now)).isEmpty();
  }

  @Test
  void itOutlivesARestartWithItsWords() {
    fail("");
    fail("");
    restart();
    fail("no such\nimage");
    String reason = pause.reason(now).orElseThrow();
    assertThat(reason).contains("3 in a row", "the last said: no such; image");

    restart();

    assertThat(pause.reason(now)).contains(reason);
    fail("");
    assertThat(pause.reason(now.plusSeconds(119))).isPresent();
  }

  @Test
  void theEndOfADaysPatienceOutlivesItToo() {
    for (int i = 0; i < LaunchPause.MOST_A_DAY; i++) {
      fail("");
      later(Duration.ofMinutes(61));
      pause.worked();
    }

    restart();

    assertThat(pause.reason(now).orElseThrow()).contains("20 within a day brought no node");
  }

  @Test
  void anEditWhileNoFeederdRanEndsIt() throws IOException {
    failThrice();

    Files.writeString(home.resolve("conf/nommer.worker.config"), "mended");
    restart();

    assertThat(pause.reason(now)).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsAsNone() throws IOException {
    failThrice();
    Files.writeString(home.resolve("data/scaling/pause"), "row=many");

    restart();

    assertThat(pause.reason(now)).isEmpty();
  }

  @Test
  void theDoctorTellsOfItAndWhatEndsIt() throws Exception {
    PauseCheck check =
        new PauseCheck(PauseFile.of(home), Clock.fixed(NOON.plusSeconds(1), ZoneOffset.UTC));
    assertThat(Found.by(check).failures()).isEmpty();

    failThrice();

    assertThat(Found.by(check).failures())
        .singleElement()
        .asString()
        .contains("launches pause until", "touch");
  }

  /** Its folder is another, and nobody edited that. */
  @Test
  void itOutlivesAChangeOfLeadToAnotherHomeWhoseEditEndsItToo() throws IOException {
    FeederdNotes notes = new MemoryFeederdNotes(() -> now);
    GivenLead lead = new GivenLead(1);
    Path second = home.resolve("second");
    Files.createDirectories(second.resolve("conf"));
    Files.writeString(second.resolve("conf/nommer.worker.config"), "another");
    pause = inRecord(notes, home, "one", new Mandate(lead, 1));
    failThrice();
    String reason = pause.reason(now).orElseThrow();

    lead.set(2);
    pause = inRecord(notes, second, "two", new Mandate(lead, 2));
    assertThat(pause.reason(now)).contains(reason);
    fail("again");
    lead.set(3);
    pause = inRecord(notes, home, "one", new Mandate(lead, 3));
    assertThat(pause.reason(now).orElseThrow()).contains("4 in a row", "again");

    lead.set(4);
    pause = inRecord(notes, second, "two", new Mandate(lead, 4));
    fail("");
    Files.writeString(home.resolve("conf/nommer.worker.config"), "mended while two leads");
    lead.set(5);
    assertThat(inRecord(notes, home, "one", new Mandate(lead, 5)).reason(now)).isEmpty();

    lead.set(6);
    Files.writeString(second.resolve("conf/nommer.worker.config"), "mended");
    assertThat(inRecord(notes, second, "two", new Mandate(lead, 6)).reason(now)).isEmpty();
  }

  @Test
  void oneThatDoesNotLeadNotesNoFailure() {
    FeederdNotes notes = new MemoryFeederdNotes(() -> now);
    GivenLead lead = new GivenLead(2);
    pause = inRecord(notes, home, "one", new Mandate(lead, 1));

    assertThatThrownBy(() -> fail("")).isInstanceOf(FleetException.class);

    assertThat(notes.since("pause", Instant.EPOCH)).isEmpty();
  }

  private static LaunchPause inRecord(
      FeederdNotes notes, Path home, String owner, Mandate mandate) {
    return new LaunchPause(new PauseNotes(notes, PauseFile.of(home), owner, mandate));
  }

  private void failThrice() {
    fail("");
    fail("");
    fail("");
  }

  private void restart() {
    pause = new LaunchPause(PauseFile.of(home));
  }

  private void fail(String words) {
    pause.failed("launch-" + launches++, now, words);
  }

  private void later(Duration time) {
    now = now.plus(time);
  }
}
