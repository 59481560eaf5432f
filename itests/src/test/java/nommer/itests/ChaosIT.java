package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Feederd, workers and ffmpegs are killed and stopped at random while short jobs go through, disks
 * are filled, lines cut and clocks set; see {@code bench/chaos}, which looks whether every promise
 * was kept. {@code -Dnommer.chaos.kills} and {@code -Dnommer.chaos.seed} draw others.
 */
class ChaosIT {
  private static final int KILLS = Integer.getInteger("nommer.chaos.kills", 30);
  private static final long SEED = Long.getLong("nommer.chaos.seed", 2011);
  private static final long MOST_MINUTES = 10;

  @TempDir Path temp;

  @Test
  void everyPromiseIsKept() throws Exception {
    Path said = temp.resolve("said");
    Process chaos =
        new ProcessBuilder(
                List.of(
                    Shipped.ROOT.resolve("bench/chaos").toString(),
                    "--kills",
                    Integer.toString(KILLS),
                    "--seed",
                    Long.toString(SEED),
                    "--rate",
                    "0.25"))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(chaos.waitFor(MOST_MINUTES + KILLS / 10, TimeUnit.MINUTES)).as("ended").isTrue();
      assertThat(chaos.exitValue()).as(Files.readString(said)).isZero();
      assertThat(Files.readString(said)).contains("all promises were kept");
    } finally {
      chaos.destroy(); // it ends what it started
      chaos.waitFor(1, TimeUnit.MINUTES);
    }
  }
}
