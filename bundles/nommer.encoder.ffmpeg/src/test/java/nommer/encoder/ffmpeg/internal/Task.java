package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.media.api.EncodeTask;
import nommer.media.api.Medium;

/** A task in a directory of its own that remembers what it was told. */
final class Task implements EncodeTask {
  final List<String> warnings = new CopyOnWriteArrayList<>();
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<Double> progress = new CopyOnWriteArrayList<>();

  volatile double pixels;
  volatile String box = "";
  final List<Medium> in = new CopyOnWriteArrayList<>();
  final List<Medium> out = new CopyOnWriteArrayList<>();
  private final String name;
  private final Path source;
  private final Path directory;
  private final String options;

  Task(Path source, Path parent, String options) {
    this("outputs[0]", source, parent, options);
  }

  Task(String name, Path source, Path parent, String options) {
    this.name = name;
    this.source = source;
    this.options = options;
    try {
      this.directory = Files.createTempDirectory(parent, "task");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As the worker makes it for a tree. */
  Task withFolder() {
    try {
      Files.createDirectory(folder());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  @Override
  public String jobId() {
    return directory.getFileName().toString();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path source() {
    return source;
  }

  @Override
  public Path folder() {
    return directory.resolve("nommer-job-1-0");
  }

  @Override
  public Path output() {
    return directory.resolve("out");
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public String options() {
    return options;
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void progress(double fraction) {
    progress.add(fraction);
  }

  @Override
  public void sized(double total) {
    pixels = total;
  }

  @Override
  public void boxed(String kind) {
    box = kind;
  }

  @Override
  public void cameIn(Medium medium) {
    in.add(medium);
  }

  @Override
  public void wentOut(Medium medium) {
    out.add(medium);
  }

  @Override
  public void log(String line) {
    said.add(line);
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }
}
