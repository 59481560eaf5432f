package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fleet.api.NodeEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastRunTest {
  @TempDir Path folder;
  private final MemoryNodeRegistry registry = new MemoryNodeRegistry(Clock.systemUTC());

  @ParameterizedTest
  @CsvSource({
    "exited 0, false, exit code 0",
    "exited 3, true, exit code 3: the memory of its JVM was full",
    "exited 77, true, exit code 77",
    "killed KILL, false, ended by signal 9",
    "killed TERM, false, ended by signal 15",
    "killed WINCH, false, ended by signal 0",
    "dumped ABRT, true, crashed with signal 6",
    "dumped SEGV, true, crashed with signal 11"
  })
  void whatTheServiceManagerSawOfTheLastRunIsSaidOfThatRun(String exit, boolean own, String words)
      throws IOException {
    new LastRun(folder).begin(registry, "i-1", "first");
    Files.writeString(folder.resolve("i-1.exit"), exit + "\n");

    new LastRun(folder).begin(registry, "i-1", "second");

    assertThat(registry.end("i-1", "first")).contains(new NodeEnd("i-1", "first", own, "", words));
    assertThat(registry.end("i-1", "second")).isEmpty();
  }

  @Test
  void whatWasSeenOfOneRunIsNotSaidOfTheNext() throws IOException {
    new LastRun(folder).begin(registry, "i-1", "first");
    Files.writeString(folder.resolve("i-1.exit"), "exited 3\n");
    new LastRun(folder).begin(registry, "i-1", "second");

    new LastRun(folder).begin(registry, "i-1", "third");

    assertThat(registry.end("i-1", "second")).isEmpty();
  }

  @Test
  void whatIsNoNoteAndARegistryThatIsAwayKeepNoNodeFromStarting() throws IOException {
    new LastRun(folder).begin(registry, "i-1", "first");
    Files.writeString(folder.resolve("i-1.exit"), "exited in style");
    new LastRun(folder).begin(registry, "i-1", "second");
    assertThat(registry.end("i-1", "first")).isEmpty();

    Files.writeString(folder.resolve("i-1.exit"), "exited 3");
    registry.answers(true, false);
    new LastRun(folder).begin(registry, "i-1", "third");

    assertThat(folder.resolve("i-1.boot")).hasContent("third");
  }

  @Test
  void whereNobodyStartsANodeAgainNothingIsNoted() {
    new LastRun(folder.resolve("ends")).begin(registry, "i-1", "first");

    assertThat(folder).isEmptyDirectory();
  }
}
