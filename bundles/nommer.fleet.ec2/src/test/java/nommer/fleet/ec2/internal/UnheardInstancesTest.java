package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looks are 30 s apart, as they are by default; time is the test's. */
class UnheardInstancesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ID = "i-1";

  private long seconds;
  private final MemoryNodeRegistry registry =
      new MemoryNodeRegistry(
          new Clock() {
            @Override
            public Instant instant() {
              return START.plusSeconds(seconds);
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });
  private final List<Instance> instances = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private String unending = "";
  private Settings.Patience patience =
      new Settings.Patience(Duration.ofMinutes(15), Duration.ofMinutes(5));
  private final UnheardInstances unheard =
      new UnheardInstances(
          () -> List.copyOf(instances),
          this::end,
          registry,
          () -> patience,
          Duration.ofSeconds(8),
          () -> Duration.ofSeconds(seconds).toNanos());

  @Test
  void anInstanceThatNeverReportsIsEndedWhenItsTimeIsUp() {
    instances.add(instance(ID));

    look(30, 900);
    assertThat(ended).isEmpty();
    look(30, 30);

    assertThat(ended).containsExactly(ID);
  }

  @ParameterizedTest
  @EnumSource(NodeState.class)
  void anInstanceThatReportsNoMoreIsEndedWhateverItSaidLast(NodeState state) {
    instances.add(instance(ID));
    report(ID, state);

    look(30, 300);
    assertThat(ended).isEmpty();
    look(30, 30);

    assertThat(ended).containsExactly(ID);
  }

  @Test
  void oneThatReportsStaysAndItsSilentNeighbourGoes() {
    instances.add(instance(ID));
    instances.add(instance("i-2"));
    report("i-2", NodeState.ACTIVE);

    for (int i = 0; i < 12; i++) {
      report(ID, NodeState.ACTIVE);
      look(30, 30);
    }

    assertThat(ended).contains("i-2").doesNotContain(ID);
  }

  @Test
  void oneThatCannotBeEndedKeepsNoOtherAliveAndIsTriedAgain() {
    instances.add(instance(ID));
    instances.add(instance("i-2"));
    unending = ID;
    look(30, 900);
    seconds += 30;

    assertThatExceptionOfType(FleetException.class).isThrownBy(unheard::look).withMessage(ID);
    assertThat(ended).containsExactly("i-2");
    unending = "";
    look(30, 30);

    assertThat(ended).contains(ID);
  }

  @Test
  void silenceCountsForNothingWhileReportsWouldNotBeTaken() {
    instances.add(instance(ID));
    report(ID, NodeState.ACTIVE);
    look(30, 270);
    registry.answers(true, false);
    seconds += 60;
    assertThatExceptionOfType(FleetException.class).isThrownBy(unheard::look);
    registry.answers(true, true);

    look(30, 300);
    assertThat(ended).isEmpty();
    look(30, 30);

    assertThat(ended).containsExactly(ID);
  }

  @Test
  void whileFeederdWasHeldUpNobodyWasSilent() {
    instances.add(instance(ID));
    report(ID, NodeState.ACTIVE);
    look(30, 30);

    look(301, 301);

    assertThat(ended).isEmpty();
  }

  @Test
  void zeroMeansThatNothingIsEnded() {
    patience = new Settings.Patience(Duration.ZERO, Duration.ZERO);
    instances.add(instance(ID));
    instances.add(instance("i-2"));
    report("i-2", NodeState.ACTIVE);

    look(30, 3600);

    assertThat(ended).isEmpty();
  }

  private void end(String id) {
    if (id.equals(unending)) {
      throw new FleetException(id, null);
    }
    ended.add(id);
  }

  private void look(int step, int total) {
    for (int passed = 0; passed < total; passed += step) {
      seconds += step;
      unheard.look();
    }
  }

  private void report(String id, NodeState state) {
    registry.report(new Node(id, "boot", state, 2, 0, List.of(), registry.now(), registry.now()));
  }

  private static Instance instance(String id) {
    return new Instance(id, "cafe", START);
  }
}
