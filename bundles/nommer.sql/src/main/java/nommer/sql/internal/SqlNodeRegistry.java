package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Nodes in the table {@code nodes}; immediate, so that the database stays open. */
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

  private final SqlDatabase database;
  private final Clock clock;

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
    String encoders = JobJson.write(node.encoders());
    try {
      database.write(
          Durability.LAZY,
          session -> {
            PreparedStatement report = session.prepare(REPORT);
            bind(report, node, encoders);
            return report.executeUpdate();
          });
    } catch (SQLException e) {
      throw new FleetException("report of node " + node.id() + " failed: " + e.getMessage(), e);
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
    try {
      return database.read(
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
    } catch (SQLException e) {
      throw new FleetException("list of nodes failed: " + e.getMessage(), e);
    }
  }

  private static Node node(ResultSet row) throws SQLException {
    return new Node(
        row.getString(1),
        row.getString(2),
        NodeState.valueOf(row.getString(3)),
        row.getInt(4),
        row.getInt(5),
        JobJson.readList(row.getString(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }

  @Override
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
