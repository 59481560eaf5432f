package nommer.sql.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Pace;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * The SQLite file: whether it opens and may be written. The write is a transaction that is begun
 * and rolled back; a file that is not there is not made.
 */
@Component(property = "service.ranking:Integer=60", configurationPid = "nommer.sql")
@SatisfyingConditionTarget(
    "(|(nommer.doctor.store=sql)(nommer.doctor.queue=sql)(nommer.doctor.registry=sql))")
public final class SqlCheck implements Check {
  private static final String WHAT = "SQLite";
  private static final int BUSY_MILLIS = 10_000;

  private final Path file;
  private final Pace pace;

  @Activate
  public SqlCheck(BundleContext context, @Reference Pace pace, SqlConfig config) {
    this(SqlDatabase.file(config.file(), context.getProperty("nommer.home")), pace);
  }

  SqlCheck(Path file, Pace pace) {
    this.file = file;
    this.pace = pace;
  }

  @Override
  public void check(Findings findings) {
    NativeLibrary.load();
    if (isGone(findings)) {
      return;
    }
    if (!Files.exists(file)) {
      folder(findings);
      return;
    }
    try (Session session = Session.open(file, BUSY_MILLIS)) {
      Schema.refuseNewer(session);
      session.run("BEGIN IMMEDIATE");
      session.run("ROLLBACK");
      findings.ok(WHAT, file + " opens and may be written");
      integrity(session, findings);
      lease(session)
          .flatMap(recorded -> Agreements.leaseComplaint(recorded, pace.tempo()))
          .ifPresent(each -> findings.warn(WHAT, each, "docs/operating.md tells of the lease"));
    } catch (SQLException | RuntimeException e) {
      findings.fail(
          WHAT,
          "%s cannot be used: %s".formatted(file, e.getMessage()),
          "let this user read and write it, and make room on its disk; a file that is no database, or is broken, comes back from a backup");
    }
  }

  private boolean isGone(Findings findings) {
    try {
      Optional<String> gone = new Mark(file).complaint();
      gone.ifPresent(
          why -> findings.fail(WHAT, why, "feederd and workers do not begin until then"));
      return gone.isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }

  /** A page that is wrong may not be met for months. */
  private void integrity(Session session, Findings findings) throws SQLException {
    String said = session.ask("PRAGMA quick_check(1)");
    if (said.equals("ok")) {
      findings.ok(WHAT, "its pages are whole");
    } else {
      findings.fail(
          WHAT,
          "%s is broken: %s".formatted(file, said),
          "end the daemons, then restore it from a backup, or save what can be read with sqlite3 and .recover");
    }
  }

  /** The lease on record of a database that may be older than agreements, or than documents. */
  private static Optional<String> lease(Session session) throws SQLException {
    String table = "SELECT count(*) FROM sqlite_schema WHERE name = 'documents'";
    String lease = "SELECT mark FROM documents WHERE kind = ? AND id = ?";
    return session.ask(table).equals("0")
        ? Optional.empty()
        : session
            .list(lease, row -> row.getString(1), ShelvedAgreements.KIND, Agreements.LEASE)
            .stream()
            .findFirst();
  }

  private void folder(Findings findings) {
    Optional<Path> existing =
        Stream.iterate(file.getParent(), each -> each != null, Path::getParent)
            .filter(Files::exists)
            .findFirst();
    if (existing.isPresent() && Files.isWritable(existing.get())) {
      findings.ok(WHAT, file + " is made at the first start");
    } else {
      findings.fail(
          WHAT,
          file + " cannot be made: this user may not write to " + existing.orElse(file),
          "give that folder to the user that the daemons run as, or set file in conf/nommer.sql.config");
    }
  }
}
