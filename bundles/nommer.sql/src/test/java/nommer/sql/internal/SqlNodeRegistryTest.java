package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlNodeRegistryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Test
  void aNodeThatEndedADayAgoIsRemovedWithALaterReportAndASilentOneIsNot() {
    at(NOW).report(node("ended", NodeState.TERMINATED));
    at(NOW).report(node("silent", NodeState.ACTIVE));

    at(NOW.plus(Duration.ofHours(23))).report(node("other", NodeState.ACTIVE));
    assertThat(ids()).containsExactlyInAnyOrder("ended", "silent", "other");
    at(NOW.plus(Duration.ofHours(25))).report(node("other", NodeState.ACTIVE));

    assertThat(ids()).containsExactlyInAnyOrder("silent", "other");
  }

  @Test
  void whereNobodyCanWriteTheRegistryIsNotWritableAlthoughItAnswers() throws Exception {
    try (Session other = Session.open(sqlite.file(), 1000)) {
      other.run("BEGIN IMMEDIATE");

      assertThat(at(NOW).nodes(Instant.EPOCH)).isEmpty();
      assertThatThrownBy(() -> at(NOW).requireWritable())
          .isInstanceOf(FleetException.class)
          .hasMessageContaining("another process holds the write lock");
    }
  }

  private List<String> ids() {
    return at(NOW).nodes(Instant.EPOCH).stream().map(Node::id).toList();
  }

  private SqlNodeRegistry at(Instant now) {
    return new SqlNodeRegistry(sqlite.database(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Node node(String id, NodeState state) {
    return new Node(id, "b", state, 1, 0, List.of(), NOW, NOW);
  }
}
