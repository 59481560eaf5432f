package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path folder;
  private TestNode node;
  private Reports reports;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    reports =
        new Reports(
            node.registry, "w1", "boot", node.slots, node.encoders.plugins(), "bwrap", node.space);
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void aReportSaysWhatTheNodeCanDoAndDoes() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    node.encoder("a", task -> {});
    node.begin("e");
    gate.awaitBegun();

    reports.heartbeat();

    Node said = said();
    assertThat(said.state()).isEqualTo(NodeState.ACTIVE);
    assertThat(said.slots()).isEqualTo(2);
    assertThat(said.busy()).isEqualTo(1);
    assertThat(said.encoders()).containsExactly("a@1.0.0", "e@1.0.0");
    assertThat(said.box()).isEqualTo("bwrap", node.space);
    gate.open();
  }

  @Test
  void aFullNodeSaysSoAndHasNoFreeSlot() {
    node.disk.free(10);
    reports.heartbeat();
    assertThat(said().busy()).isEqualTo(2);
    assertThat(said().words()).startsWith("takes no jobs: 10 bytes are free");

    node.disk.free(1_000_000);
    reports.heartbeat();

    assertThat(said().busy()).isZero();
    assertThat(said().words()).isEmpty();
  }

  @Test
  void aNodeWhoseClockIsOffSaysSo() {
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofSeconds(9));
    Reports off =
        new Reports(
            node.registry,
            "w1",
            "boot",
            node.slots,
            node.encoders.plugins(),
            "bwrap",
            node.space,
            () -> Instant.now().plus(ahead.get()));

    off.heartbeat();
    assertThat(said().words()).contains("clock is", "s ahead of");

    ahead.set(Duration.ofSeconds(-9));
    off.heartbeat();
    assertThat(said().words()).contains("s behind");

    ahead.set(Duration.ZERO);
    off.heartbeat();
    assertThat(said().words()).isEmpty();
  }

  @Test
  void aLateHeartbeatDoesNotBringAnEndedNodeBack() {
    reports.say(NodeState.TERMINATED);

    reports.heartbeat();

    assertThat(said().state()).isEqualTo(NodeState.TERMINATED);
  }

  @Test
  void aNodeThatWasAskedToDrainKnowsItOnceItHasLooked() {
    node.registry.askToDrain("another");
    reports.lookWhetherToDrain();
    assertThat(reports.isAskedToDrain()).isFalse();

    node.registry.askToDrain("w1");
    reports.lookWhetherToDrain();

    assertThat(reports.isAskedToDrain()).isTrue();
  }

  private Node said() {
    return node.registry.nodes(Instant.EPOCH).stream()
        .filter(each -> each.id().equals("w1"))
        .findFirst()
        .orElseThrow();
  }
}
