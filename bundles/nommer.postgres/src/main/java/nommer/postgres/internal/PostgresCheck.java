package nommer.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Pace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * The PostgreSQL server: whether it lets us in, what it is, and whether jobs can be written.
 * Nothing is written, and tables that are not there are not made.
 */
@Component(property = "service.ranking:Integer=60", configurationPid = "nommer.postgres")
@SatisfyingConditionTarget(
    "(|(nommer.doctor.store=postgres)(nommer.doctor.queue=postgres)(nommer.doctor.registry=postgres))")
public final class PostgresCheck implements Check {
  private static final String WHAT = "PostgreSQL";
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int OF_A_DAEMON = 3;
  private static final Duration CLOCK = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SLOW = Duration.ofMillis(50);

  private static final String VERSION =
      "SELECT current_setting('server_version_num')::integer / 10000";
  private static final String READ_ONLY =
      "SELECT (pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean)::integer";
  private static final String MILLIS =
      "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";
  private static final String ROOM =
      "SELECT current_setting('max_connections')::integer -"
          + " current_setting('superuser_reserved_connections')::integer -"
          + " (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')";
  private static final String OLDEST =
      "SELECT coalesce(max(extract(epoch FROM now() - xact_start)), 0)::bigint FROM pg_stat_activity"
          + " WHERE backend_xid IS NOT NULL";
  private static final String RIGHTS =
      "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)::integer";
  private static final String WRITES =
      "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename IN ('jobs',"
          + " 'job_records', 'job_moves', 'documents', 'nommer_schema') AND EXISTS (SELECT FROM"
          + " unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS may WHERE NOT"
          + " has_table_privilege(format('%I.%I', schemaname, tablename), may))";
  private static final String LEASE = "SELECT mark FROM documents WHERE kind = ? AND id = ?";

  private final Settings settings;
  private final Pace pace;
  private final LongSupplier millis;

  /**
   * @throws IllegalArgumentException the settings cannot be meant so
   */
  @Activate
  public PostgresCheck(@Reference Pace pace, PostgresConfig config) {
    this(Settings.of(config), pace, System::currentTimeMillis);
  }

  /**
   * @param millis this machine's clock, in milliseconds since 1970
   */
  PostgresCheck(Settings settings, Pace pace, LongSupplier millis) {
    this.millis = millis;
    this.settings = settings;
    this.pace = pace;
  }

  @Override
  public void check(Findings findings) {
    try (Connection connection = settings.connect(LIMIT)) {
      Sql sql = new Sql(connection);
      server(sql, findings);
      clock(sql, findings);
      connections(sql, findings);
      tables(sql, findings);
    } catch (SQLException e) {
      findings.fail(
          WHAT,
          "%s as %s: %s".formatted(settings.url(), settings.user(), Trouble.words(e)),
          "see conf/nommer.postgres.config and docs/postgresql.md");
    }
  }

  private void server(Sql sql, Findings findings) throws SQLException {
    long version = sql.number(VERSION);
    if (version < Schema.LEAST_SERVER) {
      findings.fail(
          WHAT,
          "the server is of version %d; 13 is the least that serves".formatted(version),
          "use a server of version 15, with which this was tried, or a newer one");
    } else if (sql.number(READ_ONLY) != 0) {
      findings.fail(
          WHAT,
          "%s only reads: it is a standby, or the role may not write".formatted(settings.url()),
          "name the primary in url of conf/nommer.postgres.config, too");
    } else {
      findings.ok(WHAT, "%s answers, of version %d".formatted(settings.url(), version));
    }
  }

  /** Leases are counted in the server's time; other texts, in logs and on pages, in ours. */
  private void clock(Sql sql, Findings findings) throws SQLException {
    long sent = System.nanoTime();
    long off = sql.number(MILLIS) - millis.getAsLong();
    Duration took = Duration.ofNanos(System.nanoTime() - sent);
    if (took.compareTo(SLOW) > 0) {
      findings.warn(
          WHAT,
          "an answer took %d ms; a job waits for several".formatted(took.toMillis()),
          "have the server near the daemons");
    }
    if (Math.abs(off) > CLOCK.plus(took).toMillis()) {
      findings.warn(
          WHAT,
          "its clock is %.1f s off this machine's".formatted(off / 1000.0),
          "let both keep time (NTP)");
    }
  }

  private static void connections(Sql sql, Findings findings) throws SQLException {
    long room = sql.number(ROOM);
    String what =
        "it has room for %d more daemons, of 3 connections each".formatted(room / OF_A_DAEMON);
    if (room < 2 * OF_A_DAEMON) {
      findings.warn(WHAT, what, "raise max_connections of the server");
    } else {
      findings.ok(WHAT, what);
    }
    Duration oldest = Duration.ofSeconds(sql.number(OLDEST));
    if (oldest.compareTo(LONG) > 0) {
      findings.warn(
          WHAT,
          "a transaction of this cluster has been writing for %d min; events are held back as long"
              .formatted(oldest.toMinutes()),
          "see pg_stat_activity, and end what was forgotten");
    }
  }

  private void tables(Sql sql, Findings findings) throws SQLException {
    if (!Schema.isThere(sql)) {
      if (sql.number(RIGHTS) != 0) {
        findings.ok(WHAT, "its tables are made at the first start");
      } else {
        findings.fail(
            WHAT,
            "its tables cannot be made: %s may not".formatted(settings.user()),
            "GRANT CREATE, USAGE ON SCHEMA to the role");
      }
      return;
    }
    Schema.version(sql);
    if (sql.number(WRITES) != 0) {
      findings.fail(
          WHAT,
          "%s may not write all of its tables".formatted(settings.user()),
          "let the role own them: ALTER TABLE … OWNER TO");
    }
    Optional<String> lease =
        sql.list(LEASE, row -> row.getString(1), ShelvedAgreements.KIND, Agreements.LEASE).stream()
            .findFirst();
    lease
        .flatMap(recorded -> Agreements.leaseComplaint(recorded, pace.tempo()))
        .ifPresent(each -> findings.warn(WHAT, each, "docs/operating.md tells of the lease"));
  }
}
