package nommer.sql.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A new database for each test, removed afterwards. */
final class OnSqlite implements BeforeEachCallback, AfterEachCallback {
  private @Nullable Path folder;
  private @Nullable SqlDatabase database;
  private @Nullable SqlJobQueue queue;
  private @Nullable SqlChangeBell bell;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("nommer-sql");
    reopen();
  }

  void reopen() throws IOException {
    if (database != null) {
      close();
    }
    database = new SqlDatabase(file());
    queue = new SqlJobQueue(database);
    bell = new SqlChangeBell(database);
  }

  Path file() {
    return folder.resolve("data").resolve("nommer.db");
  }

  SqlDatabase database() {
    return database;
  }

  SqlJobStore store() {
    return new SqlJobStore(database);
  }

  SqlJobQueue queue() {
    return queue;
  }

  SqlChangeBell bell() {
    return bell;
  }

  private void close() {
    queue.close();
    bell.close();
    database.close();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
