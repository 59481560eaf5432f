package nommer.store.simpledb.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.record.ShelvedLaunches;
import nommer.fleet.record.ShelvedNodes;
import nommer.store.simpledb.internal.SimpleDb.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of nodes and launches, and for how long. */
class StateTest {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Test
  void nodesThatEndedADayAgoGoWithAReport() {
    simpleDb.fake().clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-25)));
    ShelvedNodes before = new ShelvedNodes(new SimpleDbShelf(simpleDb.db()));
    before.report(node("ended", NodeState.TERMINATED));
    before.report(node("silent", NodeState.ACTIVE));
    simpleDb.fake().clock(Clock.systemUTC());
    SimpleDb db = simpleDb.connect(1, Duration.ofSeconds(5));
    ShelvedNodes registry = new ShelvedNodes(new SimpleDbShelf(db));
    assertThat(registry.nodes(Instant.EPOCH)).hasSize(2);

    registry.report(node("new", NodeState.TERMINATED));

    assertThat(registry.nodes(Instant.EPOCH))
        .extracting(Node::id)
        .containsExactlyInAnyOrder("silent", "new");
    db.close();
  }

  @Test
  void launchesSettledADayAgoGoWithAnInsert() {
    ShelvedLaunches intents = new ShelvedLaunches(new SimpleDbShelf(simpleDb.db()));
    Instant old = simpleDb.db().now().minus(Duration.ofHours(25));
    LaunchIntent settled = saved(intents, saved(intents, LaunchIntent.create(1, old)).writtenOff());
    LaunchIntent open = saved(intents, LaunchIntent.create(1, old));

    LaunchIntent latest = saved(intents, LaunchIntent.create(1, simpleDb.db().now()));

    assertThat(intents.find(settled.id())).isEmpty();
    assertThat(intents.open()).containsExactly(open, latest);
  }

  @Test
  void whoKeepsOnlyNodesHereLeavesNoDomainOfJobs() {
    ShelvedNodes registry = new ShelvedNodes(new SimpleDbShelf(simpleDb.db()));

    registry.report(node("n", NodeState.ACTIVE));

    assertThat(simpleDb.db().client().domains()).containsExactly(OnFake.STATE_DOMAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "no/slash, state, 1",
    "same, same, 1",
    "jobs, x, 1",
    "jobs, state, 0",
    "jobs, state, 101",
  })
  void settingsThatCannotWorkAreRefused(String domain, String state, int shards) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Settings(domain, state, shards));
  }

  private static LaunchIntent saved(ShelvedLaunches intents, LaunchIntent intent) {
    intents.save(intent);
    return intent;
  }

  private static Node node(String id, NodeState state) {
    return new Node(id, "boot", state, 1, 0, List.of(), Instant.EPOCH, Instant.EPOCH);
  }
}
