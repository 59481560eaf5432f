package nommer.worker.internal.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a machine of eight cores, with a node of two slots. */
class NeighboursTest {
  @TempDir Path folder;
  private final BlockingQueue<Integer> given = new LinkedBlockingQueue<>();
  private final Gate gate = new Gate();
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    node.encoder(
        "e",
        task -> {
          given.add(task.threads());
          gate.encode(task);
        });
  }

  @AfterEach
  void end() throws Exception {
    gate.open();
    node.end();
  }

  @Test
  void aJobThatIsAloneHasEveryCore() throws Exception {
    node.begin("e");

    assertThat(nextGiven()).isEqualTo(8);
  }

  @Test
  void aJobWithOneBehindItHasItsShare() throws Exception {
    node.submit("e");
    node.begin("e");

    assertThat(nextGiven()).isEqualTo(4);
  }

  @Test
  void aJobBesideAnotherHasItsShareAndTheOtherKeepsWhatItHas() throws Exception {
    node.begin("e");
    assertThat(nextGiven()).isEqualTo(8);

    node.begin("e");

    assertThat(nextGiven()).isEqualTo(4);
    assertThat(given).isEmpty();
  }

  @Test
  void aJobThatThisNodeCannotRunIsNotBehindIt() throws Exception {
    JobId first = node.submit("e");
    node.submit("other");
    node.intake.takeOne();

    assertThat(nextGiven()).isEqualTo(8);
    assertThat(node.job(first).state()).isEqualTo(JobState.ENCODING);
  }

  @Test
  void eachOutputFindsOutAnew() throws Exception {
    node.encoder(
        "first",
        task -> {
          given.add(task.threads());
          Gate.write(task, "first");
          node.submit("e");
        });

    node.begin("first", "e");

    assertThat(nextGiven()).isEqualTo(8);
    assertThat(nextGiven()).isEqualTo(4);
  }

  @Test
  void jobsOfOtherNodesOnTheMachineCountToo() throws Exception {
    node.others.add(other(2));
    node.begin("e");

    assertThat(nextGiven()).isEqualTo(8 / 3);
  }

  @Test
  void memoryIsSharedWithEveryJobThatMayCome() throws Exception {
    node.others.add(other(1));
    BlockingQueue<Long> memory = new LinkedBlockingQueue<>();
    node.encoder(
        "m",
        task -> {
          memory.add(task.memory());
          Gate.write(task, "m");
        });

    node.begin("m");

    assertThat(memory.poll(10, TimeUnit.SECONDS)).isEqualTo(900 / (2 + node.others.get(0).slots()));
  }

  @Test
  void withTheStoreAwayThereIsRoomForWhoMayWait() throws Exception {
    node.storeSwitch.away(true);

    assertThat(node.neighbours.threads(node.equipment::canRun)).isEqualTo(4);
  }

  @Test
  void whereEachNodeHasAMachineOthersDoNotCount() throws Exception {
    node.registry.report(other(2));

    assertThat(neighbours(false).threads(job -> true)).isEqualTo(8);
    assertThat(neighbours(true).threads(job -> true)).isEqualTo(4);
  }

  @Test
  void aNodeThatEndsIsNotCountedAndNeitherIsThisOne() throws Exception {
    node.registry.report(reported("w1", NodeState.ACTIVE, 2));
    node.registry.report(reported("w3", NodeState.DRAINING, 2));

    assertThat(neighbours(true).threads(job -> true)).isEqualTo(8);
  }

  private Neighbours neighbours(boolean shared) {
    return Neighbours.of(
        new Instance(shared), node.slots, node.store, node.registry, node.service.tempo(), 8);
  }

  private Node other(int busy) {
    return reported("w2", NodeState.ACTIVE, busy);
  }

  private Node reported(String id, NodeState state, int busy) {
    return new Node(
        id, "boot", state, 2, busy, List.of(), node.registry.now(), node.registry.now());
  }

  private int nextGiven() throws InterruptedException {
    Integer threads = given.poll(10, TimeUnit.SECONDS);
    assertThat(threads).as("an encode that began").isNotNull();
    return threads;
  }

  private record Instance(boolean sharesMachine) implements OwnInstance {
    @Override
    public String id() {
      return "w1";
    }

    @Override
    public void end() {}

    @Override
    public Watch watch(Consumer<String> taken) {
      return () -> {};
    }
  }
}
