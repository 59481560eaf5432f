package nommer.cli.internal.jobs;

import static nommer.cli.testing.ApiStub.job;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import nommer.cli.internal.api.Job;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void plainProgressSaysEachStateAndEachTenthOnce() {
    try (Progress progress = new LineProgress(err)) {
      for (int percent = 0; percent <= 100; percent++) {
        progress.show(new Job(job("ENCODING", percent / 100.0)));
      }
      progress.show(new Job(job("UPLOADING", 1)));
      progress.show(new Job(job("UPLOADING", 1)));
    }

    assertThat(said().lines())
        .hasSize(12)
        .startsWith("ENCODING      0%", "ENCODING     10%")
        .endsWith("ENCODING    100%", "UPLOADING   100%");
    assertThat(said()).doesNotContain("\r");
  }

  @Test
  void aSecondAttemptThatStartsOverIsShown() {
    try (Progress progress = new LineProgress(err)) {
      progress.show(new Job(job("ENCODING", 0.8)));
      progress.show(new Job(job("PENDING", 0)));
      progress.show(new Job(job("ENCODING", 0.1)));
    }

    assertThat(said().lines())
        .containsExactly("ENCODING     80%", "PENDING       0%", "ENCODING     10%");
  }

  @Test
  void theBarIsOneLineThatCoversWhatItDrewBefore() {
    try (Progress progress = new BarProgress(err, stopped())) {
      progress.show(new Job(job("DOWNLOADING", 0)));
      progress.show(new Job(job("ENCODING", 0.5)));
    }

    String[] drawn = said().split("\r", -1);
    assertThat(drawn[1]).isEqualTo("DOWNLOADING [" + ".".repeat(40) + "]   0% 0:00");
    assertThat(drawn[2].stripTrailing())
        .isEqualTo("ENCODING    [" + "#".repeat(20) + ".".repeat(20) + "]  50% 0:00");
    assertThat(said()).endsWith(System.lineSeparator());
    assertThat(said().lines()).allMatch(line -> line.length() < 80);
  }

  @Test
  void aBarThatHasNotChangedIsNotDrawnAgain() {
    try (Progress progress = new BarProgress(err, stopped())) {
      progress.show(new Job(job("ENCODING", 0.5)));
      progress.show(new Job(job("ENCODING", 0.5)));
    }

    assertThat(said()).containsOnlyOnce("ENCODING");
  }

  @Test
  void aNoteReplacesTheBarAndItGoesOnBelow() {
    try (Progress progress = new BarProgress(err, stopped())) {
      progress.show(new Job(job("PENDING", 0)));
      progress.note("waiting");
      progress.show(new Job(job("PENDING", 0)));
    }

    assertThat(said()).containsPattern("\rnommer: waiting +\\R\rPENDING ");
  }

  @Test
  void progressOutOfBoundsIsDrawnWithinThem() {
    try (Progress progress = new BarProgress(err, stopped())) {
      progress.show(new Job(job("ENCODING", 1.7)));
      progress.show(new Job(job("ENCODING", -1)));
    }

    assertThat(said()).contains("#".repeat(40) + "] 100%", ".".repeat(40) + "]   0%");
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Clock stopped() {
    return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  }
}
