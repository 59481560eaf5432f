package nommer.fleet.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import nommer.contracts.Eventually;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fleet.api.NodeEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How workers ended, as their parent sees it. */
@Timeout(60)
class ExitsTest {
  private static final String ID = "node-cafe-1";

  @RegisterExtension final Home home = new Home();

  private final MemoryNodeRegistry registry = new MemoryNodeRegistry(Clock.systemUTC());
  private final Exits exits = new Exits(registry);

  @ParameterizedTest
  @CsvSource({
    "exit 0, false, exit code 0",
    "exit 1, true, exit code 1",
    "exit 3, true, exit code 3: the memory of its JVM was full",
    "exit 77, true, exit code 77",
    "kill -KILL $$, false, ended by signal 9",
    "kill -TERM $$, false, ended by signal 15",
    "kill -ABRT $$, true, crashed with signal 6",
    "kill -SEGV $$, true, crashed with signal 11"
  })
  void theEndOfAWorkerIsSaid(String script, boolean own, String words) throws Exception {
    home.script(script);

    end();

    assertThat(registry.end(ID, "some boot")).contains(new NodeEnd(ID, "", own, "", words));
  }

  @Test
  void withTheRegistryAwayItIsSaidLater() throws Exception {
    home.script("exit 3");
    registry.answers(true, false);
    end();
    assertThat(registry.end(ID, "some boot")).isEmpty();

    registry.answers(true, true);
    exits.say();

    assertThat(registry.end(ID, "some boot")).map(NodeEnd::own).contains(true);
  }

  @Test
  void whatTheFleetKillsDidNotEndByItself() throws Exception {
    home.script("kill -SEGV $$");
    exits.killed(ID, "no report for 25 s");

    end();

    assertThat(registry.end(ID, "some boot"))
        .contains(new NodeEnd(ID, "", false, "", "killed by its fleet: no report for 25 s"));
  }

  private void end() {
    Workers workers = new Workers(home.command(), exits);
    workers.start("cafe", 1);
    Eventually.holds(() -> assertThat(workers.living()).isEmpty());
    exits.say();
  }
}
