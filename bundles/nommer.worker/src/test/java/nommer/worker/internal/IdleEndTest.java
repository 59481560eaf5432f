package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdleEndTest {
  @TempDir Path folder;
  private TestNode node;
  private IdleEnd idleEnd;
  private boolean ended;
  private Callable<?> whenDraining = () -> null;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    Reports reports =
        new Reports(
            registry(), "w1", "boot", node.slots, node.encoders.plugins(), "bwrap", node.space);
    reports.heartbeat();
    idleEnd = new IdleEnd(node.intake, node.slots, reports, new Instance1());
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  private final class Instance1 implements OwnInstance {
    @Override
    public String id() {
      return "w1";
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public Watch watch(Consumer<String> taken) {
      return () -> {};
    }
  }

  @Test
  void aNodeThatWasIdleForLongEndsItsInstance() throws Exception {
    assertThat(idleEnd.look(Duration.ZERO)).isTrue();

    assertThat(ended).isTrue();
    assertThat(state()).isEqualTo(NodeState.TERMINATED);
  }

  @Test
  void aNodeThatWasIdleForLessGoesOn() throws Exception {
    assertThat(idleEnd.look(Duration.ofMinutes(1))).isFalse();

    assertThat(ended).isFalse();
    assertThat(state()).isEqualTo(NodeState.ACTIVE);
  }

  @Test
  void aJobOfTheLastMomentIsTakenAndTheNodeGoesOn() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    JobId id = node.submit("e");

    assertThat(idleEnd.look(Duration.ZERO)).isFalse();

    node.awaitState(id, JobState.FINISHED);
    assertThat(ended).isFalse();
    assertThat(state()).isEqualTo(NodeState.ACTIVE);
  }

  @Test
  void aJobThatTheSweepTakesInTheLastMomentIsHeededToo() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    whenDraining = () -> node.begin("e");

    assertThat(idleEnd.look(Duration.ZERO)).isFalse();

    assertThat(ended).isFalse();
    assertThat(state()).isEqualTo(NodeState.ACTIVE);
    gate.open();
  }

  @Test
  void aNodeAtWorkIsNotIdle() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    node.begin("e");
    gate.awaitBegun();

    assertThat(idleEnd.look(Duration.ZERO)).isFalse();

    assertThat(ended).isFalse();
    gate.open();
  }

  private NodeRegistry registry() {
    return (NodeRegistry)
        Proxy.newProxyInstance(
            NodeRegistry.class.getClassLoader(),
            new Class<?>[] {NodeRegistry.class},
            (self, method, arguments) -> {
              if (method.getName().equals("report")
                  && ((Node) arguments[0]).state() == NodeState.DRAINING) {
                whenDraining.call();
              }
              return method.invoke(node.registry, arguments);
            });
  }

  private NodeState state() {
    return node.registry.nodes(Instant.EPOCH).get(0).state();
  }
}
