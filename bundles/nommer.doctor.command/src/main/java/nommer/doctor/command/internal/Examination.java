package nommer.doctor.command.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.doctor.command.internal.Finding.Status;

/** One check at work, on a thread of its own. */
final class Examination implements Findings {
  private final String name;
  private final Check check;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Finding> findings = new ArrayList<>();
  private boolean closed;

  /**
   * @param name for a check that fails without a word of its own
   */
  Examination(String name, Check check) {
    this.name = name;
    this.check = check;
    this.thread = new Thread(this::run, "nommer-check-" + name);
    thread.setDaemon(true); // it may be in a call that heeds no interrupt
  }

  void start() {
    thread.start();
  }

  /** What it found until it ended; what it still does after {@code patience} is not heard. */
  List<Finding> await(Duration patience) throws InterruptedException {
    boolean inTime = ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    synchronized (this) {
      if (!inTime) {
        thread.interrupt();
        fail(
            name,
            "no answer in time",
            "check the network, and region and endpoints of conf/nommer.aws.config");
      } else if (findings.isEmpty()) {
        fail(name, "the check told nothing", "report this fault of the bundle that has it");
      }
      closed = true;
      return List.copyOf(findings);
    }
  }

  @Override
  public void ok(String what, String message) {
    add(new Finding(what, Status.ok, message, ""));
  }

  @Override
  public void warn(String what, String message, String remedy) {
    add(new Finding(what, Status.warn, message, remedy));
  }

  @Override
  public void fail(String what, String message, String remedy) {
    add(new Finding(what, Status.FAIL, message, remedy));
  }

  private synchronized void add(Finding finding) {
    if (!closed) {
      findings.add(finding);
    }
  }

  private void run() {
    try {
      check.check(this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody waits any more
    } catch (RuntimeException | LinkageError e) {
      String message = e.getMessage();
      fail(
          name,
          message == null ? e.toString() : message,
          "correct what it names in conf/ of the home");
    } finally {
      ended.countDown();
    }
  }
}
