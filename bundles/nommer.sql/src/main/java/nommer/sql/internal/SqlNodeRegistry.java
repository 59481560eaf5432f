package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Nodes in the table {@code nodes}; immediate, so that the database stays open. Each process that
 * reports removes, once an hour, those that ended a day ago.
 */
@Component(service = NodeRegistry.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.registry=sql)")
public final class SqlNodeRegistry implements NodeRegistry {
  private static final String REPORT =
      "INSERT OR REPLACE INTO nodes"
          + " (id, boot, state, slots, busy, encoders, started_at, seen_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String SELECT =
      "SELECT id, boot, state, slots, busy, encoders, started_at, seen_at FROM nodes";

  /** Two selects, since SQLite would answer an OR by reading every node there ever was. */
  static final String NODES =
      SELECT
          + " WHERE seen_at >= ? UNION ALL "
          + SELECT
          + " WHERE seen_at < ? AND state <> 'TERMINATED'";

  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration BETWEEN_PRUNES = Duration.ofHours(1);

  static final String PRUNE = "DELETE FROM nodes WHERE seen_at < ? AND state = 'TERMINATED'";

  /** A report since it was read moves {@code seen_at}, as the next boot of it does {@code boot}. */
  private static final String FORGET =
      "DELETE FROM nodes WHERE id = ? AND boot = ? AND seen_at = ?";

  private static final String ASK_TO_DRAIN =
      "INSERT INTO drains (node, at) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String IS_ASKED_TO_DRAIN = "SELECT 1 FROM drains WHERE node = ?";

  /** A node ends soon after it was asked, or it has work, and will be asked again if need be. */
  private static final String PRUNE_DRAINS = "DELETE FROM drains WHERE at < ?";

  private static final String CHECK = "INSERT OR REPLACE INTO write_check (id, at) VALUES (1, ?)";

  private final SqlDatabase database;
  private final Clock clock;
  private final AtomicReference<Instant> nextPrune = new AtomicReference<>(Instant.EPOCH);

  @Activate
  public SqlNodeRegistry(@Reference SqlDatabase database) {
    this(database, Clock.systemUTC());
  }

  SqlNodeRegistry(SqlDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void report(Node node) {
    String encoders = TextList.write(node.encoders());
    write(
        "report of node " + node.id(),
        session -> {
          pruneIfDue(session);
          PreparedStatement report = session.prepare(REPORT);
          bind(report, node, encoders);
          return report.executeUpdate();
        });
  }

  private void pruneIfDue(Session session) throws SQLException {
    Instant now = now();
    if (now.isBefore(nextPrune.get())) {
      return;
    }
    nextPrune.set(now.plus(BETWEEN_PRUNES));
    for (String old : List.of(PRUNE, PRUNE_DRAINS)) {
      PreparedStatement prune = session.prepare(old);
      prune.setLong(1, now.minus(KEPT).toEpochMilli());
      prune.executeUpdate();
    }
  }

  @Override
  public void forget(Node node) {
    write(
        "removal of node " + node.id(),
        session -> {
          PreparedStatement forget = session.prepare(FORGET);
          forget.setString(1, node.id());
          forget.setString(2, node.boot());
          forget.setLong(3, node.seenAt().toEpochMilli());
          return forget.executeUpdate();
        });
  }

  @Override
  public void askToDrain(String nodeId) {
    write(
        "request that node " + nodeId + " drain",
        session -> {
          PreparedStatement ask = session.prepare(ASK_TO_DRAIN);
          ask.setString(1, nodeId);
          ask.setLong(2, now().toEpochMilli());
          return ask.executeUpdate();
        });
  }

  @Override
  public boolean isAskedToDrain(String nodeId) {
    return read(
        "look whether node " + nodeId + " shall drain",
        session -> {
          PreparedStatement query = session.prepare(IS_ASKED_TO_DRAIN);
          query.setString(1, nodeId);
          try (ResultSet row = query.executeQuery()) {
            return row.next();
          }
        });
  }

  @Override
  public void requireWritable() {
    write(
        "a write that was to show whether nodes can report",
        session -> {
          PreparedStatement check = session.prepare(CHECK);
          check.setLong(1, now().toEpochMilli());
          return check.executeUpdate();
        });
  }

  private void write(String what, SqlWork<Integer> work) {
    try {
      database.write(Durability.LAZY, work);
    } catch (SQLException e) {
      throw new FleetException(what + " failed: " + e.getMessage(), e);
    }
  }

  private void bind(PreparedStatement report, Node node, String encoders) throws SQLException {
    report.setString(1, node.id());
    report.setString(2, node.boot());
    report.setString(3, node.state().name());
    report.setInt(4, node.slots());
    report.setInt(5, node.busy());
    report.setString(6, encoders);
    report.setLong(7, node.startedAt().toEpochMilli());
    report.setLong(8, now().toEpochMilli());
  }

  @Override
  public List<Node> nodes(Instant since) {
    return read(
        "list of nodes",
        session -> {
          PreparedStatement query = session.prepare(NODES);
          query.setLong(1, since.toEpochMilli());
          query.setLong(2, since.toEpochMilli());
          List<Node> nodes = new ArrayList<>();
          try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              nodes.add(node(rows));
            }
          }
          return nodes;
        });
  }

  private <T> T read(String what, SqlWork<T> query) {
    try {
      return database.read(query);
    } catch (SQLException e) {
      throw new FleetException(what + " failed: " + e.getMessage(), e);
    }
  }

  private static Node node(ResultSet row) throws SQLException {
    return new Node(
        row.getString(1),
        row.getString(2),
        NodeState.valueOf(row.getString(3)),
        row.getInt(4),
        row.getInt(5),
        TextList.read(row.getString(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }

  @Override
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
