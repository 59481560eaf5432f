package nommer.encoder.ffmpeg.internal.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long GIB = 1L << 30;
  private static final long DAY = 86_400;

  private final Described described = new Described(Bounds.USUAL, false, false);

  @Test
  void beforeAnythingIsKnownThereIsTheLeast() {
    Budget budget = budget("libx264", 1000, 1);

    budget.look(taken(600, 600, GIB));

    assertThatThrownBy(() -> budget.look(taken(601, 601, 0)))
        .hasMessageContaining("601 s of CPU time")
        .hasMessageContaining("600 are the most")
        .hasMessageContaining("cpu.seconds.per.megapixel of nommer.encoder.ffmpeg");
    assertThatThrownBy(() -> budget.look(taken(1, 6010, 0))).hasMessageContaining("took 6010 s");
    assertThatThrownBy(() -> budget.look(taken(1, 1, GIB + 1)))
        .hasMessageContaining("least.output.bytes of nommer.encoder.ffmpeg")
        .hasMessageContaining("1073741825");
  }

  @Test
  void aSlowAv1Of8kIsNotEndedForBeingSlow() {
    source("04:00:00.00", "7680x4320", 60);
    double frames = 4 * 3600 * 60;

    Budget budget = budget("libaom-av1", 500 * GIB, 2);

    assertThat(budget.cpuSeconds() / frames).as("a frame").isGreaterThan(30);
    assertThat(budget("libx264", 500 * GIB, 1).cpuSeconds() / frames).isGreaterThan(30);
  }

  @Test
  void anOrdinaryFilmHasManyTimesWhatItNeeds() {
    source("02:00:00.00", "1920x1080", 25);

    Budget budget = budget("libx265", 2 * GIB, 1);

    assertThat(budget.cpuSeconds() / (7200.0 * 25)).as("a frame").isGreaterThan(10);
    assertThat(budget.outputBytes()).isGreaterThan(7200 * 25 * 1920L * 1080 * 4);
  }

  @Test
  void aLengthThatTheBytesCannotHoldIsNotBelieved() {
    source("47:00:00.00", "160x90", 25);

    assertThat(budget("libx264", 20_000, 1).cpuSeconds()).isLessThan(2500);
    assertThat(budget("libx264", GIB, 1).cpuSeconds()).isGreaterThan(DAY);
  }

  @Test
  void allRunsOfAnOutputShareOneBudget() {
    Budget budget = budget("libx264", 1000, 1);
    budget.ended(taken(400, 400, 0));

    budget.look(taken(200, 200, 0));

    assertThatThrownBy(() -> budget.look(taken(201, 201, 0))).hasMessageContaining("601 s of CPU");
  }

  @Test
  void theOwnersMostHoldsWhateverTheFilm() {
    Bounds narrow = new Bounds(1 << 26, 1 << 28, 1000, 256, 172_800, 2, 60, 100, GIB);
    source("02:00:00.00", "1920x1080", 25);
    Budget budget =
        new Budget(narrow, described, GIB, List.of(PassReader.read(options("libx264"))));

    assertThatThrownBy(() -> budget.look(taken(101, 101, 0)))
        .hasMessageContaining("max.cpu.seconds of nommer.encoder.ffmpeg");
  }

  @Test
  void whoHasFilledTheDiskLeavesRoomForOthers() {
    source("10:00:00.00", "7680x4320", 60);
    Budget budget = budget("rawvideo", 500 * GIB, 1);

    budget.look(new Budget.Taken(Duration.ZERO, Duration.ZERO, 90 * GIB, 11 * GIB));

    assertThatThrownBy(
            () -> budget.look(new Budget.Taken(Duration.ZERO, Duration.ZERO, 91 * GIB, 10 * GIB)))
        .hasFieldOrPropertyWithValue("code", "NODE")
        .hasFieldOrPropertyWithValue("reason", "disk_full");
  }

  private void source(String duration, String size, int rate) {
    for (String line :
        List.of(
            "Input #0, mov,mp4, from 'file:source':",
            "  Duration: " + duration + ", start: 0.000000, bitrate: 1 kb/s",
            "  Stream #0:0: Video: h264, yuv420p, %s, %d fps, %d tbr"
                .formatted(size, rate, rate))) {
      described.accept("[info] " + line);
    }
  }

  private Budget budget(String encoder, long bytes, int passes) {
    return new Budget(
        Bounds.USUAL,
        described,
        bytes,
        List.of(Collections.nCopies(passes, PassReader.read(options(encoder)).get(0))));
  }

  private static String options(String encoder) {
    return "[{\"outfile_options\":[[\"c:v\",\"" + encoder + "\"]]}]";
  }

  private static Budget.Taken taken(long cpu, long wall, long written) {
    return new Budget.Taken(
        Duration.ofSeconds(cpu), Duration.ofSeconds(wall), written, Long.MAX_VALUE);
  }
}
