package nommer.fleet.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.contracts.fleet.MemoryLaunchIntents;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.Offer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class NodeLogsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final Home home = new Home();
  private final MemoryLaunchIntents intents = new MemoryLaunchIntents();
  private Workers workers;
  private NodeLogs logs;

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(folder());
    workers = new Workers(home.command(), new Exits(new MemoryNodeRegistry(Clock.systemUTC())));
    logs = new NodeLogs(folder(), workers, intents);
  }

  @Test
  void theNodesThatWroteLastKeepAllTheirFilesAndOthersKeepNone() throws IOException {
    written("node-a-1.out", 30);
    written("node-a-1.2026-02-28.0.log", 29);
    written("node-a-1.log", 2);
    written("node-b-1.out", 20);
    written("node-b-1.log", 19);
    written("node-b-1.2026-02-28.11.log", 20);
    written("node-c-1.out", 1);

    logs.removeOld(2);

    assertThat(names())
        .containsExactlyInAnyOrder(
            "node-a-1.out", "node-a-1.2026-02-28.0.log", "node-a-1.log", "node-c-1.out");
  }

  @Test
  void whatIsNoLogOfANodeStays() throws IOException {
    for (String name : List.of("feederd.log", "w1.log", "node-a-1.txt", "my-node-a-1.log")) {
      written(name, 99);
    }
    written("node-b-1.log", 1);

    logs.removeOld(1);

    assertThat(names()).hasSize(5);
  }

  @Test
  void aNodeThatLivesKeepsItsLogHoweverOld() throws IOException {
    workers.start("a", 1);
    home.process("node-a-1");
    written("node-a-1.out", 99);
    written("node-a-1.log", 99);
    written("node-b-1.log", 1);

    logs.removeOld(1);

    assertThat(names()).containsExactlyInAnyOrder("node-a-1.out", "node-a-1.log", "node-b-1.log");
  }

  @Test
  void theProofThatANodeOfAnOpenLaunchWasStartedStays() throws IOException {
    LaunchIntent open = LaunchIntent.create(2, Offer.ANY, NOW);
    LaunchIntent settled = LaunchIntent.create(1, Offer.ANY, NOW);
    intents.save(open);
    intents.save(settled);
    intents.save(settled.writtenOff());
    String second = "node-" + open.id() + "-2.out";
    written(second, 99);
    written("node-" + settled.id() + "-1.out", 98);
    written("node-b-1.log", 1);

    logs.removeOld(1);

    assertThat(names()).containsExactlyInAnyOrder(second, "node-b-1.log");
  }

  @Test
  void withZeroAllStay() throws IOException {
    written("node-a-1.log", 2);
    written("node-b-1.log", 1);

    logs.removeOld(0);

    assertThat(names()).hasSize(2);
  }

  @Test
  void withTheRecordOfLaunchesAwayAllStayAndNothingFails() throws IOException {
    written("node-a-1.log", 2);
    written("node-b-1.log", 1);

    new NodeLogs(folder(), workers, new Away()).removeOld(1);

    assertThat(names()).hasSize(2);
  }

  @Test
  void aLaunchRemovesWhatIsOld() throws IOException {
    written("node-a-1.log", 99);
    written("node-c-1.log", 98); // the newest, until the launched process has made its own
    LocalFleet fleet =
        new LocalFleet(
            home.command(),
            new MemoryNodeRegistry(Clock.systemUTC()),
            intents,
            Home.FACTS,
            Home.PACE,
            home.room(),
            Home.config(Map.of("kept_logs", 1)));

    fleet.launch("b", 1);
    home.process("node-b-1");

    assertThat(names()).contains("node-b-1.out").doesNotContain("node-a-1.log");
  }

  private static FleetException away() {
    return new FleetException("the record is away", new IOException("to test"));
  }

  private static final class Away implements LaunchIntents {
    @Override
    public void save(LaunchIntent intent) {
      throw away();
    }

    @Override
    public Optional<LaunchIntent> find(String id) {
      throw away();
    }

    @Override
    public List<LaunchIntent> open() {
      throw away();
    }
  }

  private Path folder() {
    return home.home().resolve("data/logs");
  }

  private void written(String name, int minutesAgo) throws IOException {
    Path file = folder().resolve(name);
    Files.writeString(file, name);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofMinutes(minutesAgo))));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
