package nommer.sql.internal;

import java.io.IOException;
import java.nio.file.Path;
import nommer.contracts.OnDisk;

/** A new database for each test, with what has files of its own beside it. */
final class OnSqlite extends OnDisk<OnSqlite.Open> {
  OnSqlite() {
    super(folder -> Open.of(file(folder)));
  }

  /** What must be closed. */
  record Open(SqlDatabase database, SqlJobQueue queue, SqlChangeBell bell)
      implements AutoCloseable {
    static Open of(Path file) throws IOException {
      SqlDatabase database = new SqlDatabase(file);
      return new Open(database, new SqlJobQueue(database), new SqlChangeBell(database));
    }

    @Override
    public void close() {
      queue.close();
      bell.close();
      database.close();
    }
  }

  Path file() {
    return file(folder());
  }

  private static Path file(Path folder) {
    return folder.resolve("data").resolve("nommer.db");
  }

  SqlDatabase database() {
    return backend().database();
  }

  SqlJobStore store() {
    return new SqlJobStore(database());
  }

  SqlJobQueue queue() {
    return backend().queue();
  }

  SqlChangeBell bell() {
    return backend().bell();
  }
}
