package nommer.doctor.command.internal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import nommer.doctor.Check;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Runs all checks at once, prints what they find as they come to an end, in the order of their
 * ranking, each line a JSON object, and ends the process: 0, or 1 if anything failed.
 */
@Component(service = Doctor.class, immediate = true)
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class Doctor {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration START = Duration.ofSeconds(30);

  private final BundleContext context;
  private final PrintStream out;
  private final Duration deadline;
  private final IntConsumer exit;
  private final CountDownLatch settled;
  private final Thread thread = new Thread(this::examine, "nommer-doctor");

  @Activate
  public Doctor(BundleContext context) {
    this(context, System.out, DEADLINE, System::exit, new CountDownLatch(1));
    context.addFrameworkListener(this::heard);
    thread.start();
  }

  /**
   * @param deadline for all checks together
   * @param exit takes the exit code
   * @param settled opens once all checks are registered
   */
  Doctor(
      BundleContext context,
      PrintStream out,
      Duration deadline,
      IntConsumer exit,
      CountDownLatch settled) {
    this.context = context;
    this.out = out;
    this.deadline = deadline;
    this.exit = exit;
    this.settled = settled;
  }

  /** All bundles have been started: with the framework, or when it was led to a higher level. */
  private void heard(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.STARTED
        || event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
      settled.countDown();
    }
  }

  /** The thread that ends the process waits for this in its turn: it is not joined. */
  @Deactivate
  void stop() {
    thread.interrupt();
  }

  /** Returns unless {@code exit} ends the process. */
  void examine() {
    try {
      if (!settled.await(START.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("not all bundles have started in time: their checks are missing");
      }
      exit.accept(print(begin()) ? 1 : 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to end
    }
  }

  private List<Examination> begin() {
    List<Examination> all = new ArrayList<>();
    for (ServiceReference<Check> each : checks()) {
      Examination one = new Examination(name(each), findings -> check(each).check(findings));
      one.start();
      all.add(one);
    }
    return all;
  }

  /** Whether anything failed. */
  private boolean print(List<Examination> all) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    boolean failed = all.isEmpty();
    for (Examination each : all) {
      for (Finding finding : each.await(Duration.ofNanos(end - System.nanoTime()))) {
        out.println(finding.json());
        failed |= finding.isFailure();
      }
    }
    out.flush();
    return failed;
  }

  private List<ServiceReference<Check>> checks() {
    try {
      Collection<ServiceReference<Check>> found = context.getServiceReferences(Check.class, null);
      return found.stream().sorted(Comparator.reverseOrder()).toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("there is no filter", e);
    }
  }

  private Check check(ServiceReference<Check> reference) {
    Check check = context.getService(reference);
    if (check == null) {
      throw new IllegalStateException(
          "it cannot be looked at, since a configuration that it needs is wrong: see the error above");
    }
    return check;
  }

  private static String name(ServiceReference<Check> reference) {
    String component = String.valueOf(reference.getProperty("component.name"));
    return component.substring(component.lastIndexOf('.') + 1);
  }
}
