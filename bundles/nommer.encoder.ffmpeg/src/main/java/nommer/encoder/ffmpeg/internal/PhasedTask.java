package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import nommer.media.api.EncodeTask;
import nommer.media.api.Medium;

/**
 * A task during one of its phases: all of the phase is a part of the whole.
 *
 * @param task the whole
 * @param from where the phase begins, of 1
 * @param to where it ends, of 1
 */
record PhasedTask(EncodeTask task, double from, double to) implements EncodeTask {
  @Override
  public void progress(double fraction) {
    task.progress(from + (to - from) * fraction);
  }

  @Override
  public String jobId() {
    return task.jobId();
  }

  @Override
  public String name() {
    return task.name();
  }

  @Override
  public Path source() {
    return task.source();
  }

  @Override
  public Path output() {
    return task.output();
  }

  @Override
  public Path folder() {
    return task.folder();
  }

  @Override
  public Path directory() {
    return task.directory();
  }

  @Override
  public String options() {
    return task.options();
  }

  @Override
  public int threads() {
    return task.threads();
  }

  @Override
  public long memory() {
    return task.memory();
  }

  @Override
  public void sized(double pixels) {
    task.sized(pixels);
  }

  @Override
  public void boxed(String box) {
    task.boxed(box);
  }

  @Override
  public void cameIn(Medium medium) {
    task.cameIn(medium);
  }

  @Override
  public void wentOut(Medium medium) {
    task.wentOut(medium);
  }

  @Override
  public void log(String line) {
    task.log(line);
  }

  @Override
  public void runs(String what, String command) {
    task.runs(what, command);
  }

  @Override
  public void warn(String message) {
    task.warn(message);
  }
}
