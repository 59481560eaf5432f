package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Leadership;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Roles in the table {@code leaders}, by this machine's clock, which all its feederds share. */
@Component(service = Leadership.class)
@SatisfyingConditionTarget("(nommer.backend.registry=sql)")
public final class SqlLeadership implements Leadership {
  /** Changes the row, or adds it, if it is ours, run out or missing; else changes nothing. */
  private static final String LEAD =
      "INSERT INTO leaders (role, owner, expires) VALUES (?1, ?2, ?3)"
          + " ON CONFLICT (role) DO UPDATE SET owner = ?2, expires = ?3"
          + " WHERE owner = ?2 OR expires <= ?4";

  private final SqlDatabase database;
  private final Clock clock;

  @Activate
  public SqlLeadership(@Reference SqlDatabase database) {
    this(database, Clock.systemUTC());
  }

  SqlLeadership(SqlDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean lead(String role, String owner, Duration term) {
    try {
      return database.write(Durability.LAZY, session -> lead(session, role, owner, term));
    } catch (SQLException e) {
      throw new FleetException("claim of the role " + role + " failed: " + e.getMessage(), e);
    }
  }

  private boolean lead(Session session, String role, String owner, Duration term)
      throws SQLException {
    long now = clock.millis();
    PreparedStatement lead = session.prepare(LEAD);
    lead.setString(1, role);
    lead.setString(2, owner);
    lead.setLong(3, now + term.toMillis());
    lead.setLong(4, now);
    return lead.executeUpdate() == 1;
  }
}
