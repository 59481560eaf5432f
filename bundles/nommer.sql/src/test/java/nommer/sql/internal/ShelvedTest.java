package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.record.Document;
import nommer.fleet.record.Shelf;
import nommer.fleet.record.ShelvedLaunches;
import nommer.fleet.record.ShelvedNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long documents are kept, and by whom. */
class ShelvedTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Test
  void aNodeThatEndedADayAgoIsRemovedWithALaterReportAndASilentOneIsNot() {
    nodes(NOW).report(node("ended", NodeState.TERMINATED));
    nodes(NOW).report(node("silent", NodeState.ACTIVE));

    nodes(NOW.plus(Duration.ofHours(23))).report(node("other", NodeState.ACTIVE));
    assertThat(ids()).containsExactlyInAnyOrder("ended", "silent", "other");
    nodes(NOW.plus(Duration.ofHours(25))).report(node("other", NodeState.ACTIVE));

    assertThat(ids()).containsExactlyInAnyOrder("silent", "other");
  }

  @Test
  void whatWasAskedADayAgoIsForgotten() {
    nodes(NOW).askToDrain("gone");

    nodes(NOW.plus(Duration.ofHours(23))).report(node("other", NodeState.ACTIVE));
    assertThat(nodes(NOW).isAskedToDrain("gone")).isTrue();
    nodes(NOW.plus(Duration.ofHours(25))).report(node("other", NodeState.ACTIVE));

    assertThat(nodes(NOW).isAskedToDrain("gone")).isFalse();
  }

  @Test
  void whereNobodyCanWriteTheRegistryIsNotWritableAlthoughItAnswers() throws Exception {
    try (Session other = Session.open(sqlite.file(), 1000)) {
      other.run("BEGIN IMMEDIATE");

      assertThat(nodes(NOW).nodes(Instant.EPOCH)).isEmpty();
      assertThatThrownBy(() -> nodes(NOW).requireWritable())
          .isInstanceOf(FleetException.class)
          .hasMessageContaining("another process holds the write lock");
    }
  }

  @Test
  void whatWasSettledADayAgoGoesWithTheNextAndWhatIsOpenStays() {
    LaunchIntent settled = LaunchIntent.create(1, NOW);
    LaunchIntent open = LaunchIntent.create(1, NOW);
    launches(NOW).save(settled);
    launches(NOW).save(settled.joinedBy(List.of("n")));
    launches(NOW).save(open);

    launches(NOW.plus(Duration.ofHours(23))).save(LaunchIntent.create(1, NOW));
    assertThat(launches(NOW).find(settled.id())).isPresent();
    launches(NOW.plus(Duration.ofHours(25))).save(LaunchIntent.create(1, NOW));

    assertThat(launches(NOW).find(settled.id())).isEmpty();
    assertThat(launches(NOW).find(open.id())).contains(open);
  }

  @Test
  void aFieldOfALaunchThatOnlyANewerVersionKnowsIsKept() {
    Shelf shelf = shelf(NOW);
    String text = "{\"instances\":2,\"nodes\":[],\"newer\":{\"a\":[1,\"é\"]}}";
    shelf.replace(new Document("launch", "0123456789abcdef", 0, "OPEN", true, NOW, text));

    LaunchIntent joined = launches(NOW).open().get(0).joinedBy(List.of("n"));
    launches(NOW).save(joined);

    assertThat(launches(NOW).open()).containsExactly(joined);
    assertThat(shelf.find("launch", joined.id()).orElseThrow().text())
        .contains("\"newer\":{\"a\":[1,\"é\"]}");
  }

  private List<String> ids() {
    return nodes(NOW).nodes(Instant.EPOCH).stream().map(Node::id).toList();
  }

  private NodeRegistry nodes(Instant now) {
    return new ShelvedNodes(shelf(now));
  }

  private LaunchIntents launches(Instant now) {
    return new ShelvedLaunches(shelf(now));
  }

  private Shelf shelf(Instant now) {
    return new SqlShelf(sqlite.database(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Node node(String id, NodeState state) {
    return new Node(id, "b", state, 1, 0, List.of(), NOW, NOW);
  }
}
