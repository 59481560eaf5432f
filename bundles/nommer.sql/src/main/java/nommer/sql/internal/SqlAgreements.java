package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import nommer.job.api.Agreements;
import nommer.job.api.JobStoreException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Agreements in the table {@code agreements}. */
@Component(service = Agreements.class)
@SatisfyingConditionTarget("(nommer.backend.store=sql)")
public final class SqlAgreements implements Agreements {
  private static final String AGREE =
      "INSERT INTO agreements (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
  private static final String CHANGE =
      "UPDATE agreements SET value = ?3 WHERE name = ?1 AND value = ?2";
  private static final String FIND = "SELECT value FROM agreements WHERE name = ?1";

  private final SqlDatabase database;

  @Activate
  public SqlAgreements(@Reference SqlDatabase database) {
    this.database = database;
  }

  /** Writes only where nothing stands: who asks again costs the writer nothing. */
  @Override
  public String agree(String name, String value) {
    try {
      Optional<String> standing = database.read(session -> find(session, name));
      return standing.isPresent() ? standing.get() : written(name, AGREE, name, value);
    } catch (SQLException e) {
      throw failure(name, e);
    }
  }

  @Override
  public String change(String name, String old, String value) {
    try {
      return written(name, CHANGE, name, old, value);
    } catch (SQLException e) {
      throw failure(name, e);
    }
  }

  /** The lease on record of a database that may be older than agreements. */
  static Optional<String> lease(Session session) throws SQLException {
    String tables = "SELECT count(*) FROM sqlite_schema WHERE name = 'agreements'";
    return session.ask(tables).equals("0") ? Optional.empty() : find(session, LEASE);
  }

  private String written(String name, String sql, String... parameters) throws SQLException {
    return database.write(
        Durability.FLUSHED,
        session -> {
          PreparedStatement statement = session.prepare(sql);
          for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
          }
          statement.executeUpdate();
          return find(session, name)
              .orElseThrow(() -> new SQLException("nothing stands under " + name));
        });
  }

  private static Optional<String> find(Session session, String name) throws SQLException {
    PreparedStatement find = session.prepare(FIND);
    find.setString(1, name);
    try (ResultSet row = find.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private static JobStoreException failure(String name, SQLException e) {
    return new JobStoreException("agreement on " + name + " failed: " + e.getMessage(), e);
  }
}
