package nommer.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who closes a file last has it for himself for a moment; who opens it then must wait. */
@Timeout(120)
class OpeningTest {
  private static final int DATABASES = 4;
  private static final int ROUNDS = 100;

  @TempDir private Path folder;

  @Test
  void openAndCloseAtTheSameTimeOnAnyFile() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(DATABASES);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Path file = folder.resolve(round + ".db");
        CyclicBarrier together = new CyclicBarrier(DATABASES);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < DATABASES; i++) {
          all.add(threads.submit(() -> opensAndCloses(file, together)));
        }
        for (Future<Boolean> each : all) {
          assertThat(each.get(30, TimeUnit.SECONDS)).isTrue();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean opensAndCloses(Path file, CyclicBarrier together) throws Exception {
    together.await(30, TimeUnit.SECONDS);
    SqlDatabase database = new SqlDatabase(file);
    database.close();
    return true;
  }
}
