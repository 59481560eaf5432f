package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nommer.encoder.ffmpeg.standalone.BareCommands;
import nommer.ffmpeg.Ffmpeg;

/**
 * A film to encode, and the bare commands that do it.
 *
 * @param ffmpeg the one that the worker uses
 * @param film the one that the environment names, or one that was made
 * @param out where the encoded ones go
 */
record FilmCommands(Ffmpeg ffmpeg, Path film, Path out) {
  /** Names a film of about half a minute to be used in place of a made one. */
  private static final String CHOSEN = "NOMMER_BENCH_FILM";

  private static final Duration MAKE = Duration.ofMinutes(2);

  static FilmCommands of(Ffmpeg ffmpeg, Path in, Path out)
      throws IOException, InterruptedException {
    String chosen = System.getenv().getOrDefault(CHOSEN, "");
    if (!chosen.isEmpty()) {
      return new FilmCommands(ffmpeg, Path.of(chosen).toRealPath(), out);
    }
    FilmCommands made = new FilmCommands(ffmpeg, in.resolve("film.mp4"), out);
    run(List.of(made.making()), MAKE);
    return made;
  }

  /** Half a minute of 854x480 that moves, about as much work as a drawn film. */
  private ProcessBuilder making() {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
    arguments.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=854x480:rate=24,noise=alls=6"));
    arguments.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"));
    arguments.addAll(List.of("-t", "30", "-c:v", "libx264", "-preset", "ultrafast"));
    arguments.addAll(List.of("-pix_fmt", "yuv420p", "-c:a", "aac", film.toString()));
    return ffmpeg.process(ffmpeg.program(), arguments);
  }

  /** What a user would type. */
  ProcessBuilder typed() {
    return ffmpeg.process(
        ffmpeg.program(),
        List.of(
            "-nostdin",
            "-y",
            "-i",
            film.toString(),
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-c:a",
            "aac",
            output(0).toString()));
  }

  /** What a worker runs, less what it wraps around ffmpeg. */
  ProcessBuilder withThreads(int threads, int output) {
    return ffmpeg.process(
        ffmpeg.program(),
        BareCommands.ofOnePass(Clips.OPTIONS, threads, film.toString(), output(output).toString()));
  }

  Path output(int number) {
    return out.resolve("film-" + number + ".mp4");
  }

  void removeOutputs() throws IOException {
    for (int number = 0; number < 2; number++) {
      Files.deleteIfExists(output(number));
    }
  }

  /** Runs all at once. */
  static void run(List<ProcessBuilder> commands, Duration deadline)
      throws IOException, InterruptedException {
    List<Process> running = new ArrayList<>();
    try {
      for (ProcessBuilder command : commands) {
        running.add(quiet(command).start());
      }
      for (Process process : running) {
        if (!process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new IOException("a bare encode failed: " + process.info());
        }
      }
    } finally {
      running.forEach(Process::destroyForcibly);
    }
  }

  private static ProcessBuilder quiet(ProcessBuilder command) {
    return command
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
