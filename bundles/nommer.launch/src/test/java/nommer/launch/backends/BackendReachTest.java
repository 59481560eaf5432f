package nommer.launch.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendReachTest {
  private static final List<Map<String, Object>> DECLARATIONS =
      List.of(
          declaration("store", "here", "machine"),
          declaration("queue", "here", "machine"),
          declaration("registry", "here", "machine"),
          declaration("store", "there", "shared"),
          declaration("queue", "there", "shared"),
          declaration("registry", "there", "shared"),
          declaration("fleet", "near", "machine"),
          declaration("fleet", "far", "shared"));

  @Test
  void aFleetOfOtherMachinesDoesNotGoWithWhatIsKeptOnOne() {
    BackendReach reach = BackendReach.of(choices("here", "here", "here", "far"), DECLARATIONS);

    assertThat(reach.conflict())
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains(
                        "fleet=\"far\"",
                        "queue=\"here\", registry=\"here\", store=\"here\"",
                        "conf/nommer.backends.config"));
  }

  @Test
  void oneOfThreeOnOneMachineIsEnough() {
    BackendReach reach = BackendReach.of(choices("there", "here", "there", "far"), DECLARATIONS);

    assertThat(reach.conflict())
        .hasValueSatisfying(why -> assertThat(why).contains("see queue=\"here\":"));
  }

  @Test
  void whatIsSharedGoesWithEachFleetAndEachWithThatOfThisMachine() {
    assertThat(
            List.of(
                choices("there", "there", "there", "far"),
                choices("there", "there", "there", "near"),
                choices("here", "here", "here", "near")))
        .allSatisfy(
            each -> {
              BackendReach reach = BackendReach.of(each, DECLARATIONS);
              assertThat(reach.conflict()).isEmpty();
              assertThat(reach.undeclared()).isEmpty();
            });
  }

  @Test
  void whatDeclaresNothingOrSomethingElseCountsAsSharedAndIsNamed() {
    List<Map<String, Object>> misspelt = List.of(declaration("queue", "own", "mashine"));
    BackendReach store = BackendReach.of(choices("own", "there", "there", "far"), DECLARATIONS);
    BackendReach queue = BackendReach.of(choices("there", "own", "there", "far"), misspelt);

    assertThat(store.conflict()).isEmpty();
    assertThat(store.undeclared()).containsExactly("store=\"own\"");
    assertThat(queue.conflict()).isEmpty();
    assertThat(queue.undeclared()).contains("queue=\"own\"");
  }

  private static Map<String, String> choices(
      String store, String queue, String registry, String fleet) {
    return Map.of("store", store, "queue", queue, "registry", registry, "fleet", fleet);
  }

  private static Map<String, Object> declaration(String kind, String name, String reach) {
    return Map.of("kind", kind, "name", name, "reach", reach);
  }
}
