package nommer.encoder.ffmpeg.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FfmpegProcessTest {
  private final Spawner spawner = new Spawner();

  @AfterEach
  void close() {
    spawner.close();
  }

  @Test
  void whoCannotTakeALineEndsTheRun() throws Exception {
    long start = System.nanoTime();

    try (FfmpegProcess process =
        process(
            "while :; do echo a line that nobody understands >&2; done",
            line -> {
              throw new NumberFormatException(line);
            })) {
      assertThatThrownBy(() -> process.await(Duration.ofMinutes(1), (cpu, wall) -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseInstanceOf(NumberFormatException.class);
    }
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(10);
  }

  @Test
  void ofALineWithoutEndTheBeginningIsPassedOn() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());

    try (FfmpegProcess process =
        process(
            "head -c 20000000 /dev/zero | tr '\\0' x >&2; echo >&2; echo end >&2", lines::add)) {
      assertThat(process.await(Duration.ofMinutes(1), (cpu, wall) -> {})).isZero();
    }
    assertThat(lines).hasSize(2).allMatch(line -> line.length() <= 4096).endsWith("end");
  }

  private FfmpegProcess process(String script, Predicate<String> said) throws Exception {
    return new FfmpegProcess(
        spawner, new ProcessBuilder("sh", "-c", script), "test", (progress, pid) -> {}, said);
  }
}
