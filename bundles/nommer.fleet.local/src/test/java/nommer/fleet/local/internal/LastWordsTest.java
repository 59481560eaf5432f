package nommer.fleet.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import nommer.contracts.Eventually;
import nommer.contracts.fleet.MemoryLaunchIntents;
import nommer.contracts.fleet.MemoryNodeRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a launch that came to nothing said last. */
class LastWordsTest {
  @RegisterExtension private final Home home = new Home();
  private LocalFleet fleet;

  @BeforeEach
  void start() {
    fleet =
        new LocalFleet(
            home.command(),
            new MemoryNodeRegistry(Clock.systemUTC()),
            new MemoryLaunchIntents(),
            Home.FACTS,
            Home.PACE,
            home.room(),
            Home.config(Map.of()));
  }

  @Test
  void aWorkerThatEndsAtItsStartIsHeardByWhatItPrinted() throws IOException {
    home.script("echo 'ec2nommerd: no Java 17'; exit 3");

    fleet.launch("cafe", 1);

    Eventually.holds(() -> assertThat(fleet.lastWords("cafe")).contains("ec2nommerd: no Java 17"));
    assertThat(fleet.lastWords("caf")).isEmpty();
  }

  @Test
  void ofThePrintedTheLastLinesAreToldWithoutStackAndControls() throws IOException {
    write(
        "node-cafe-1.out",
        "x".repeat(100_000) + "\none\ntwo\nthree\u0007\nfour\n\tat a.B(C.java:1)\n");

    assertThat(fleet.lastWords("cafe")).contains("two\nthree \nfour");
  }

  @Test
  void whoPrintedNothingIsHeardByTheLastComplaintOfItsLog() throws IOException {
    write("node-cafe-1.out", "");
    write(
        "node-cafe-1.log",
        "12:00 INFO begins\n12:01 ERROR no ffmpeg\n\tat a.B(C.java:1)\n12:02 INFO ends\n");

    assertThat(fleet.lastWords("cafe")).contains("12:01 ERROR no ffmpeg");
  }

  @Test
  void ofSeveralTheOneThatWroteLastIsHeard() throws IOException {
    Files.setLastModifiedTime(write("node-cafe-2.out", "old"), FileTime.from(Instant.EPOCH));
    write("node-cafe-1.out", "new");

    assertThat(fleet.lastWords("cafe")).contains("new");
  }

  @Test
  void withoutAnyNothingIsSaid() {
    assertThat(fleet.lastWords("cafe")).isEqualTo(Optional.empty());
  }

  private Path write(String name, String text) throws IOException {
    Path logs = Files.createDirectories(home.home().resolve("data/logs"));
    return Files.writeString(logs.resolve(name), text);
  }
}
