package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.plugins.Plugin;
import nommer.plugins.PluginFault;
import nommer.plugins.Use;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks policies that may throw or block: the first that answers serves. Each question has a thread
 * of its own, so that the loop goes on without it, and nothing that the policy leaves in its thread
 * outlives the answer. What {@code serves} says of who answered is the answer's warning.
 */
record GuardedPolicy(
    Supplier<List<Plugin<ScalingPolicy>>> candidates,
    SetAside setAside,
    Function<Plugin<ScalingPolicy>, String> serves)
    implements Answer.Source {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedPolicy.class);

  /** A pure function of a few numbers takes microseconds. */
  static final Duration DEADLINE = Duration.ofSeconds(2);

  @Override
  public Answer ask(ClusterView view) {
    for (Plugin<ScalingPolicy> policy : candidates.get()) {
      if (!setAside.holds(policy)) {
        Optional<ScalingDecision> answer = ask(policy, view);
        if (answer.isPresent()) {
          return new Answer(policy.name(), policy.toString(), answer.get(), serves.apply(policy));
        }
      }
    }
    return new Answer("", "", ScalingDecision.hold("no policy answered"), "");
  }

  private Optional<ScalingDecision> ask(Plugin<ScalingPolicy> policy, ClusterView view) {
    FutureTask<Optional<ScalingDecision>> question = new FutureTask<>(() -> enter(policy, view));
    Thread thread = new Thread(question, "nommer-policy-" + policy.name());
    thread.setDaemon(true);
    thread.start();
    try {
      return question.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      question.cancel(true);
      setAside(policy, "did not answer within " + DEADLINE.toSeconds() + " s", "");
    } catch (ExecutionException e) {
      String trace = e.getCause() instanceof PluginFault fault ? fault.trace() : "";
      setAside(policy, String.valueOf(e.getCause().getMessage()), trace);
    } catch (InterruptedException e) { // the loop ends
      question.cancel(true);
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** Empty when the policy is on its way out, which is no fault. */
  private static Optional<ScalingDecision> enter(Plugin<ScalingPolicy> policy, ClusterView view) {
    Thread thread = Thread.currentThread();
    Optional<Use<ScalingPolicy>> entered = policy.use(thread::interrupt);
    if (entered.isEmpty()) {
      return Optional.empty();
    }
    try (Use<ScalingPolicy> use = entered.get()) {
      return Optional.of(
          use.call(each -> Objects.requireNonNull(each.decide(view), "the policy returned null")));
    }
  }

  private void setAside(Plugin<ScalingPolicy> policy, String what, String trace) {
    if (policy.isLeaving()) {
      return; // called off, which is no fault
    }
    setAside.add(policy, what);
    LOG.warn(
        "policy set aside until its bundle changes name={} plugin={} cause={} {}",
        policy.name(),
        policy,
        what,
        trace);
  }
}
