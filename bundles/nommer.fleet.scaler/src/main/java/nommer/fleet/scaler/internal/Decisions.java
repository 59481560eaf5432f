package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.control.Ruling;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.DecisionLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was decided, and what became of it, in a file of the home. A decision that says the
 * same as the one before it, but for numbers, and does nothing is not kept again. Thread-safe.
 */
final class Decisions implements DecisionLog {
  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  private static final Pattern NUMBER = Pattern.compile("[0-9]+([.,][0-9]+)?");

  private final DecisionFile file;
  private final AtomicReference<String> last = new AtomicReference<>("");
  private volatile @Nullable Supplier<String> latest;

  Decisions(DecisionFile file) {
    this.file = file;
  }

  /**
   * Keeps a decision.
   *
   * @param launch id of the launch that came of it, or empty
   * @param failure why it could not be carried out, or empty
   */
  void add(ClusterView view, Answer answer, Ruling ruling, String launch, String failure) {
    Supplier<String> entry = () -> DecisionJson.decision(view, answer, ruling, launch, failure);
    latest = entry;
    boolean acts = ruling.launches() > 0 || !ruling.drains().isEmpty() || !failure.isEmpty();
    String said =
        NUMBER
            .matcher(
                answer.policy()
                    + "\n"
                    + answer.warning()
                    + "\n"
                    + answer.decision().reason()
                    + "\n"
                    + ruling.held())
            .replaceAll("#");
    if (said.equals(last.getAndSet(said)) && !acts) {
      return;
    }
    if (acts || !ruling.held().isEmpty()) {
      LOG.info(
          "scaling decided launch={} drain={} policy={} reason={} held={} view={}",
          ruling.launches(),
          ruling.drains(),
          answer.policy(),
          answer.decision().reason(),
          ruling.held(),
          view);
    }
    file.add(entry.get());
  }

  /** Keeps that all nodes of a launch came, or that nobody waits for the others any more. */
  void settled(LaunchIntent launch, Instant now) {
    file.add(DecisionJson.launch(launch, now, Duration.between(launch.createdAt(), now)));
  }

  @Override
  public List<String> newestFirst(int limit) {
    return file.newestFirst(limit);
  }

  @Override
  public Optional<String> latest() {
    return Optional.ofNullable(latest).map(Supplier::get);
  }
}
