package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nommer.encoder.ffmpeg.standalone.BareCommands;
import nommer.ffmpeg.Ffmpeg;

/**
 * Clips to encode, and the bare commands that do it.
 *
 * @param ffmpeg the one that the worker uses
 * @param in where they are
 * @param out where the encoded ones go
 */
record Clips(Ffmpeg ffmpeg, Path in, Path out) {
  static final int COUNT = 40;
  static final String OPTIONS =
      "[{\"outfile_options\":[[\"c:v\",\"libx264\"],[\"preset\",\"veryfast\"],"
          + "[\"c:a\",\"aac\"],[\"f\",\"mp4\"]]}]";

  private static final Duration MAKE = Duration.ofSeconds(60);
  private static final int SLOTS = 2;

  /** Two seconds of 320x180 each, no two alike. */
  void make() throws IOException, InterruptedException {
    for (String name : names()) {
      List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
      String seed = Integer.toString(name.hashCode() & 0xffff);
      for (String lavfi :
          List.of(
              "testsrc2=size=320x180:rate=25,noise=alls=12:allf=t:all_seed=" + seed,
              "sine=frequency=440:sample_rate=48000")) {
        arguments.addAll(List.of("-f", "lavfi", "-i", lavfi));
      }
      arguments.addAll(List.of("-t", "2", "-c:v", "libx264", "-preset", "ultrafast"));
      arguments.addAll(List.of("-pix_fmt", "yuv420p", "-c:a", "aac"));
      arguments.add(in.resolve(name).toString());
      run(ffmpeg.process(ffmpeg.program(), arguments));
    }
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      names.add("clip-%02d.mp4".formatted(i));
    }
    return names;
  }

  /** What a worker of two slots runs for each clip, less what it wraps around ffmpeg. */
  ProcessBuilder sameCommands() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / SLOTS);
    List<String> command = new ArrayList<>();
    command.add(ffmpeg.program().toAbsolutePath().toString());
    command.addAll(BareCommands.ofOnePass(OPTIONS, threads, in + "/{}", out + "/{}"));
    ProcessBuilder builder = inTwos(command);
    builder.environment().putAll(ffmpeg.environment());
    return builder;
  }

  /** What a user would type. */
  ProcessBuilder typedCommands(Path program) {
    return inTwos(
        List.of(
            program.toString(),
            "-i",
            in + "/{}",
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-c:a",
            "aac",
            out + "/{}"));
  }

  private ProcessBuilder inTwos(List<String> command) {
    List<String> all = new ArrayList<>(List.of("xargs", "-P2", "-I{}"));
    all.addAll(command);
    return new ProcessBuilder(all).redirectInput(list().toFile());
  }

  /** The names, for xargs. */
  private Path list() {
    return in.resolveSibling("names");
  }

  void writeList() throws IOException {
    Files.write(list(), names());
  }

  void removeOutputs() throws IOException {
    for (String name : names()) {
      Files.deleteIfExists(out.resolve(name));
    }
  }

  long outputs() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.getFileName().toString().startsWith("clip-")).count();
    }
  }

  private static void run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.inheritIO().start();
    try {
      if (!process.waitFor(MAKE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("a clip was not made: " + builder.command());
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
