package nommer.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import nommer.fleet.api.LaunchIntent;
import org.junit.jupiter.api.Test;

/** What every {@link Fleet} must do. */
public abstract class FleetContract {
  /** The fleet under test; the same one throughout a test, and empty when the test begins. */
  protected abstract Fleet fleet();

  /** A fleet as a feederd sees it that starts after the death of the one that used the first. */
  protected abstract Fleet afterRestart();

  /** Ends an instance of the fleet, not by way of the fleet, and waits until it is gone. */
  protected abstract void end(Instance instance);

  @Test
  void anEmptyFleetHasNoInstancesAndRoomForSome() {
    assertThat(fleet().instances()).isEmpty();
    assertThat(fleet().capacity()).isPositive();
  }

  @Test
  void asManyInstancesAreStartedAsWereAskedFor() {
    String token = token();

    fleet().launch(token, 2);

    Eventually.holds(() -> assertThat(fleet().instances()).hasSize(2));
    assertThat(fleet().instances()).extracting(Instance::id).doesNotHaveDuplicates();
    assertThat(fleet().instances())
        .allSatisfy(
            instance -> {
              assertThat(instance.launch()).isEqualTo(token);
              assertThat(Duration.between(instance.launchedAt(), Instant.now()).abs())
                  .isLessThan(Duration.ofMinutes(1));
            });
  }

  @Test
  void aRepeatedLaunchStartsNoMore() {
    String token = token();
    fleet().launch(token, 2);
    Eventually.holds(() -> assertThat(fleet().instances()).hasSize(2));
    List<String> before = ids(fleet());

    fleet().launch(token, 2);

    assertThat(ids(fleet())).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void launchesOfDifferentTokensAddUp() {
    String one = token();
    String other = token();

    fleet().launch(one, 1);
    fleet().launch(other, 1);

    Eventually.holds(
        () ->
            assertThat(fleet().instances())
                .extracting(Instance::launch)
                .containsExactlyInAnyOrder(one, other));
  }

  @Test
  void aFeederdThatStartsAgainFindsTheInstancesOfItsLastLifeAndStartsNoMore() {
    String token = token();
    fleet().launch(token, 2);
    Eventually.holds(() -> assertThat(fleet().instances()).hasSize(2));
    List<String> before = ids(fleet());

    Fleet again = afterRestart();
    again.launch(token, 2);

    Eventually.holds(() -> assertThat(ids(again)).containsExactlyInAnyOrderElementsOf(before));
    assertThat(again.instances()).extracting(Instance::launch).containsOnly(token);
  }

  @Test
  void anInstanceThatEndedIsGoneAndARepeatedLaunchDoesNotStartItAgain() {
    String token = token();
    fleet().launch(token, 2);
    Eventually.holds(() -> assertThat(fleet().instances()).hasSize(2));
    Instance ended = fleet().instances().get(0);
    Instance other = fleet().instances().get(1);

    end(ended);
    Eventually.holds(() -> assertThat(ids(fleet())).containsExactly(other.id()));
    fleet().launch(token, 2);
    Fleet again = afterRestart();
    again.launch(token, 2);

    assertThat(ids(fleet())).containsExactly(other.id());
    Eventually.holds(() -> assertThat(ids(again)).containsExactly(other.id()));
  }

  private static List<String> ids(Fleet fleet) {
    return fleet.instances().stream().map(Instance::id).toList();
  }

  private static String token() {
    return LaunchIntent.create(1, Instant.EPOCH).id();
  }
}
