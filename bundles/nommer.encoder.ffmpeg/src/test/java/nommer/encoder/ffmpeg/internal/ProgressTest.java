package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.process.Progress;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far an encode is, where the source does not say how long it is. */
class ProgressTest {
  private static final Pass PLAIN = new Pass(List.of(), List.of(), false);
  private static final Pass TWO_SECONDS =
      new Pass(List.of(), List.of(new JobOption("t", "", "2", false)), false);
  private static final long HERE = ProcessHandle.current().pid();

  @TempDir Path directory;
  private final RunLog log = new RunLog();
  private Task task;
  private Path source;

  @BeforeEach
  void open() throws Exception {
    source = Files.write(directory.resolve("source"), new byte[1000]);
    task = new Task(source, directory, "");
  }

  @Test
  void itGoesByWhatHasBeenReadAndNeverBack() throws Exception {
    read(List.of(PLAIN), 0, false, 0, 250, 200, 500, 1000);

    assertThat(task.progress).containsExactly(0.25, 0.5, 0.999);
  }

  @Test
  void twoPassesShareIt() throws Exception {
    read(List.of(PLAIN, PLAIN), 0, false, 500, 1000);
    read(List.of(PLAIN, PLAIN), 1, false, 0, 500);

    assertThat(task.progress).containsExactly(0.25, 0.4995, 0.75);
  }

  @Test
  void whereTheLengthIsKnownItGoesByTime() throws Exception {
    length("00:00:10.00");

    read(List.of(PLAIN), 0, false, 900);

    assertThat(task.progress).containsExactly(0.1);
  }

  @Test
  void aLengthThatMeansNothingIsNotGoneBy() throws Exception {
    length("06:30:00.00");

    read(List.of(PLAIN), 0, true, 500);

    assertThat(task.progress).containsExactly(0.5);
  }

  @Test
  void whatTheJobCutsOffIsNotWaitedFor() throws Exception {
    read(List.of(TWO_SECONDS), 0, false, 10);

    assertThat(task.progress).containsExactly(0.5);
  }

  @Test
  void aLiveRecordingMovesOn() throws Exception {
    String film =
        "-f lavfi -i testsrc2=size=160x90:rate=25:duration=8 -c:v libx264 -preset ultrafast";
    Path live = new Studio(directory).make("live.mkv", film + " -live 1");
    Task slow =
        new Task(
            live,
            directory,
            "[{\"outfile_options\":[[\"c:v\",\"libx264\"],[\"preset\",\"veryslow\"],"
                + "[\"vf\",\"scale=640:360\"],[\"f\",\"mp4\"]]}]");
    FfmpegEncoder encoder = Encoders.usual();
    try {
      encoder.encode(slow);
    } finally {
      encoder.deactivate();
    }

    assertThat(slow.progress).isSorted().hasSizeGreaterThan(1).last().isEqualTo(1.0);
    assertThat(slow.progress.get(0)).isBetween(0.001, 0.999);
  }

  /**
   * As if this process were an ffmpeg that reads up to these places, a second of output at each.
   */
  private void read(List<Pass> passes, int index, boolean lengthUnknown, int... places)
      throws Exception {
    List<PassMeter.Measured> outputs = List.of(new PassMeter.Measured(task, passes.get(index)));
    PassMeter meter = new PassMeter(outputs, index, passes.size(), log, lengthUnknown, 0);
    try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "r")) {
      for (int place : places) {
        file.seek(place);
        meter.moved(new Progress(1, 1_000_000, 0), HERE);
      }
    }
  }

  private void length(String duration) {
    log.accept("[info] Input #0, wav, from 'file:source':");
    log.accept("[info]   Duration: " + duration + ", bitrate: 768 kb/s");
  }
}
