package nommer.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.engine.Jobs;
import nommer.simulator.internal.engine.Policies;
import nommer.simulator.internal.engine.PolicyFault;
import nommer.simulator.internal.engine.PolicyFault.Code;
import nommer.simulator.internal.engine.Simulation;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Generator;
import nommer.simulator.internal.workload.Pattern;
import nommer.simulator.internal.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchedTest {
  private static final Workload ONE = Jobs.of(new int[] {0}, new int[] {60});

  private static Watched watched(Workload jobs, ScalingPolicy policy) {
    return new Watched("tested", new Simulation(jobs, Settings.USUAL, policy, 1), pulse -> {});
  }

  @Test
  void aPolicyThatBlocksIsGivenUpAndInterruptedAndItsPlaceNamed() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    ScalingPolicy blocking =
        view -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return ScalingDecision.hold("late");
        };

    assertThatThrownBy(() -> watched(ONE, blocking).run())
        .isInstanceOfSatisfying(
            PolicyFault.class, fault -> assertThat(fault.code()).isEqualTo(Code.LATE))
        .hasMessageContaining("not answered for 2 s")
        .hasMessageContaining("WatchedTest")
        .hasMessageContaining("queued=1");
    interrupted.await();
  }

  @Test
  void aPolicyThatTakesNoInterruptionIsGivenUpToo() {
    AtomicBoolean end = new AtomicBoolean();
    ScalingPolicy endless =
        view -> {
          while (!end.get()) {
            Thread.onSpinWait();
          }
          return ScalingDecision.hold("at last");
        };

    assertThatThrownBy(() -> watched(ONE, endless).run()).isInstanceOf(PolicyFault.class);
    end.set(true);
  }

  @Test
  void aPolicyThatThrowsIsToldAsSuch() {
    ScalingPolicy broken =
        view -> {
          throw new IllegalStateException("no");
        };

    assertThatThrownBy(() -> watched(ONE, broken).run())
        .isInstanceOfSatisfying(
            PolicyFault.class, fault -> assertThat(fault.code()).isEqualTo(Code.THREW));
    assertThatThrownBy(() -> watched(ONE, view -> null).run())
        .isInstanceOfSatisfying(
            PolicyFault.class, fault -> assertThat(fault.code()).isEqualTo(Code.NO_DECISION));
  }

  @Test
  void aRunThatIsWatchedComesToTheSame() throws Exception {
    Workload jobs = Generator.generate(Pattern.BURSTY, 2000, 300, 5);
    Outcome alone = new Simulation(jobs, Settings.USUAL, Policies.overflow(), 1).run();

    Outcome watched = watched(jobs, Policies.overflow()).run();

    assertThat(watched.cost()).isEqualTo(alone.cost());
    assertThat(watched.waits().sorted()).isEqualTo(alone.waits().sorted());
  }

  @Test
  void aLongRunOfAPolicyThatAnswersGoesOnAndWhoeverWatchesIsToldMoreAndMoreOfIt() throws Exception {
    Workload jobs = Jobs.of(new int[] {0, 0}, new int[] {10, 14_400});
    List<Long> events = new ArrayList<>();
    List<Integer> finished = new ArrayList<>();
    ScalingPolicy slow =
        view -> {
          try {
            Thread.sleep(4); // a thousand times
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Policies.overflow().decide(view);
        };
    Simulation simulation = new Simulation(jobs, Settings.USUAL, slow, 1);

    new Watched(
            "tested",
            simulation,
            pulse -> {
              events.add(pulse.events());
              finished.add(pulse.finished());
            })
        .run();

    assertThat(events).hasSizeGreaterThan(20).isSorted();
    assertThat(events.get(events.size() - 1)).isPositive();
    assertThat(finished).isSorted().contains(1);
    assertThat(simulation.pulse().finished()).isEqualTo(2);
    assertThat(simulation.pulse().asked()).isNull();
  }
}
