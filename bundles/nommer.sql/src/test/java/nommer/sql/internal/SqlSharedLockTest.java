package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlSharedLockTest {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Test
  void itIsWhereSqliteLocksWhileItWrites() throws Exception {
    SqlSharedLock lock = new SqlSharedLock(sqlite.database());
    String held =
        " \\S+:%s %d %d"
            .formatted(
                Files.getAttribute(lock.file(), "unix:ino"), lock.position(), lock.position());

    List<Boolean> seen =
        sqlite
            .database()
            .write(
                Durability.LAZY,
                session -> {
                  session.run("DELETE FROM documents");
                  return List.of(isHeld(held));
                });

    assertThat(seen).containsExactly(true);
  }

  private static boolean isHeld(String pattern) {
    String ours = ".*WRITE " + ProcessHandle.current().pid() + pattern;
    try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
      return locks.anyMatch(each -> each.matches(ours));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
