package nommer.worker.internal.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Medium;
import nommer.worker.internal.output.OutputPlan;

/** What an encoder is given of one output. */
final class Task implements EncodeTask {
  private final Attempt attempt;
  private final OutputPlan plan;
  private int threads;

  private Task(Attempt attempt, OutputPlan plan) {
    this.attempt = attempt;
    this.plan = plan;
  }

  /** Makes the folder of a tree. */
  static Task create(Attempt attempt, OutputPlan plan) {
    Task task = new Task(attempt, plan);
    if (plan.isTree()) {
      try {
        Files.createDirectory(task.folder());
      } catch (IOException e) {
        throw new MediaException(
            ErrorCode.NODE,
            "no_work_folder",
            "cannot make a folder in %s: %s; make room on this node"
                .formatted(attempt.directory(), e),
            e);
      }
    }
    return task;
  }

  int index() {
    return plan.index();
  }

  /** Whether its encoder only looks at the source. */
  boolean isLook() {
    return plan.isLook();
  }

  /** What is stored is what is there, whatever the encoder says. */
  void requireMade(String encoder) {
    if (plan.isLook()) {
      return;
    }
    if (!Files.isRegularFile(output())) {
      throw new MediaException(
          ErrorCode.ENCODER_FAILED,
          "no_output",
          "the encoder %s returned without having written %s".formatted(encoder, name()));
    }
    if (plan.isTree()) {
      new TreeCheck(name(), encoder).check(output(), folder());
    }
  }

  @Override
  public String jobId() {
    return attempt.jobId();
  }

  @Override
  public String name() {
    return "outputs[" + plan.index() + "]";
  }

  @Override
  public Path source() {
    return attempt.source();
  }

  @Override
  public Path output() {
    return attempt.directory().resolve(plan.fileName());
  }

  @Override
  public Path folder() {
    if (!plan.isTree()) {
      throw new IllegalStateException(name() + " is a file, and has no folder");
    }
    return attempt.directory().resolve(plan.staging().folder());
  }

  @Override
  public Path directory() {
    return attempt.directory();
  }

  @Override
  public String options() {
    return plan.wanted().options();
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
  public long memory() {
    return attempt.memory().getAsLong();
  }

  @Override
  public void progress(double fraction) {
    attempt.feedback().progress(plan.index(), fraction);
  }

  @Override
  public void sized(double pixels) {
    attempt.feedback().sized(plan.index(), pixels);
  }

  @Override
  public void boxed(String box) {
    attempt.feedback().boxed(plan.index(), box);
  }

  @Override
  public void cameIn(Medium medium) {
    attempt.feedback().cameIn(plan.index(), medium);
  }

  @Override
  public void wentOut(Medium medium) {
    attempt.feedback().wentOut(plan.index(), medium);
  }

  @Override
  public void log(String line) {
    attempt.said().add(name(), line);
  }

  @Override
  public void runs(String what, String command) {
    log("run " + what + ": " + command);
    attempt.course().runs(plan.index(), what, command);
  }

  @Override
  public void warn(String message) {
    attempt.feedback().warn(plan.index(), message);
  }
}
