package nommer.worker.internal;

import java.nio.file.Path;
import nommer.job.api.JobOutput;
import nommer.media.api.EncodeTask;

/** What an encoder is given of one output. */
final class Task implements EncodeTask {
  private final Attempt attempt;
  private final JobOutput wanted;
  private final int index;
  private final Path output;
  private int threads;

  /**
   * @param index of the output in its job, from 0
   * @param output the file to write
   */
  Task(Attempt attempt, JobOutput wanted, int index, Path output) {
    this.attempt = attempt;
    this.wanted = wanted;
    this.index = index;
    this.output = output;
  }

  int index() {
    return index;
  }

  @Override
  public String jobId() {
    return attempt.jobId();
  }

  @Override
  public String name() {
    return "outputs[" + index + "]";
  }

  @Override
  public Path source() {
    return attempt.source();
  }

  @Override
  public Path output() {
    return output;
  }

  @Override
  public Path directory() {
    return attempt.directory();
  }

  @Override
  public String options() {
    return wanted.options();
  }

  /** Found late: what else the machine has to do may have changed since the output before. */
  @Override
  public synchronized int threads() {
    if (threads == 0) {
      threads = attempt.threads().getAsInt();
    }
    return threads;
  }

  @Override
  public void progress(double fraction) {
    attempt.feedback().progress(index, fraction);
  }

  @Override
  public void sized(double pixels) {
    attempt.feedback().sized(index, pixels);
  }

  @Override
  public void warn(String message) {
    attempt.feedback().warn(index, message);
  }
}
