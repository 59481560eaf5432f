package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.fake.ec2.FakeInstance;
import nommer.fake.ec2.InstanceListener;
import nommer.fake.ec2.InstanceState;
import nommer.fleet.api.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The watch at work, on its own thread and on EC2. */
@Timeout(60)
class WatchTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void anInstanceThatIsNotHeardOfIsTerminatedAndListedNoMore() throws Exception {
    List<String> ended = new ArrayList<>();
    rig.fake.listener(
        new InstanceListener() {
          @Override
          public void terminated(FakeInstance instance) {
            ended.add(instance.id());
          }
        });
    Ec2Fleet fleet = rig.with("report_timeout_seconds", 60).fleet();
    fleet.launch("cafe", 2);
    rig.fake.instances().forEach(each -> rig.fake.move(each.id(), InstanceState.RUNNING));

    fleet.watch();
    rig.nanos += Duration.ofSeconds(60).toNanos();
    fleet.watch();

    assertThat(ended).hasSize(2);
    assertThat(fleet.instances()).extracting(Instance::id).isEmpty();
  }

  @Test
  void itLooksByItselfUntilTheFleetStops() throws Exception {
    Ec2Fleet fleet = rig.fleet();

    fleet.start(1);
    Eventually.holds(() -> assertThat(rig.fake.requests("DescribeInstances")).isNotEmpty());
    fleet.stop();

    Eventually.holds(() -> assertThat(threads()).doesNotContain("nommer-unheard-instances"));
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .toList();
  }
}
