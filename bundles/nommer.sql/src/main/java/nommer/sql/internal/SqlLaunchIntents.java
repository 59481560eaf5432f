package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.LaunchState;
import nommer.fleet.api.StaleLaunchException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Launch intents in the table {@code launches}; what was settled a day ago goes with an insert. */
@Component(service = LaunchIntents.class)
@SatisfyingConditionTarget("(nommer.backend.registry=sql)")
public final class SqlLaunchIntents implements LaunchIntents {
  private static final Duration KEPT = Duration.ofDays(1);

  private static final String INSERT =
      "INSERT INTO launches (id, instances, created_at, state, nodes, offer, rev)"
          + " VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING";

  private static final String UPDATE =
      "UPDATE launches SET state = ?, nodes = ?, rev = ? WHERE id = ? AND rev = ?";

  private static final String SELECT =
      "SELECT id, instances, created_at, state, nodes, offer, rev FROM launches";

  private static final String FIND = SELECT + " WHERE id = ?";

  static final String OPEN = SELECT + " WHERE state = 'OPEN' ORDER BY created_at";

  static final String PRUNE =
      "DELETE FROM launches WHERE state IN ('REGISTERED', 'WRITTEN_OFF') AND created_at < ?";

  private final SqlDatabase database;
  private final Clock clock;

  @Activate
  public SqlLaunchIntents(@Reference SqlDatabase database) {
    this(database, Clock.systemUTC());
  }

  SqlLaunchIntents(SqlDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void save(LaunchIntent intent) {
    try {
      if (!database.write(Durability.FLUSHED, session -> store(session, intent))) {
        throw new StaleLaunchException(intent);
      }
    } catch (SQLException e) {
      throw failed("save of launch " + intent.id() + " revision " + intent.revision(), e);
    }
  }

  private boolean store(Session session, LaunchIntent intent) throws SQLException {
    return intent.revision() == 0 ? insert(session, intent) : update(session, intent);
  }

  private boolean insert(Session session, LaunchIntent intent) throws SQLException {
    PreparedStatement prune = session.prepare(PRUNE);
    prune.setLong(1, clock.instant().minus(KEPT).toEpochMilli());
    prune.executeUpdate();
    PreparedStatement insert = session.prepare(INSERT);
    insert.setString(1, intent.id());
    insert.setInt(2, intent.count());
    insert.setLong(3, intent.createdAt().toEpochMilli());
    insert.setString(4, intent.state().name());
    insert.setString(5, TextList.write(intent.nodes()));
    insert.setString(6, intent.offer());
    return insert.executeUpdate() == 1;
  }

  private static boolean update(Session session, LaunchIntent intent) throws SQLException {
    PreparedStatement update = session.prepare(UPDATE);
    update.setString(1, intent.state().name());
    update.setString(2, TextList.write(intent.nodes()));
    update.setLong(3, intent.revision());
    update.setString(4, intent.id());
    update.setLong(5, intent.revision() - 1);
    return update.executeUpdate() == 1;
  }

  @Override
  public Optional<LaunchIntent> find(String id) {
    return read(
            "find launch " + id,
            session -> {
              PreparedStatement find = session.prepare(FIND);
              find.setString(1, id);
              return intents(find);
            })
        .stream()
        .findFirst();
  }

  @Override
  public List<LaunchIntent> open() {
    return read("list of open launches", session -> intents(session.prepare(OPEN)));
  }

  private static List<LaunchIntent> intents(PreparedStatement query) throws SQLException {
    List<LaunchIntent> intents = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        intents.add(
            new LaunchIntent(
                row.getString(1),
                row.getInt(2),
                Instant.ofEpochMilli(row.getLong(3)),
                LaunchState.valueOf(row.getString(4)),
                TextList.read(row.getString(5)),
                row.getString(6),
                row.getLong(7)));
      }
    }
    return intents;
  }

  private <T> T read(String what, SqlWork<T> query) {
    try {
      return database.read(query);
    } catch (SQLException e) {
      throw failed(what, e);
    }
  }

  private static FleetException failed(String what, SQLException cause) {
    return new FleetException(what + " failed: " + cause.getMessage(), cause);
  }
}
