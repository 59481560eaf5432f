package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * Keeps what was decided, and what became of it, on record: whatever was done or said for the first
 * time, every change of the counts of jobs and instances, and each minute a sample. Thread-safe.
 */
final class Decisions implements DecisionLog {
  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  private static final Duration SAMPLE = Duration.ofMinutes(1);

  private static final Pattern NUMBER = Pattern.compile("[0-9]+([.,][0-9]+)?");

  private final DecisionNotes lines;
  private volatile @Nullable Supplier<String> latest;
  private volatile String outlook = "";
  private volatile boolean urgent;
  private Kept last = new Kept("", Counts.NONE, Instant.MIN);

  /** What was kept last: its words without numbers, its counts, and when. */
  private record Kept(String said, Counts counts, Instant at) {}

  private record Counts(long queued, long running, int active, int starting, int ending, int most) {
    static final Counts NONE = new Counts(-1, -1, -1, -1, -1, -1);

    static Counts of(ClusterView view) {
      return new Counts(
          view.queuedJobs(),
          view.runningJobs(),
          view.activeInstances(),
          view.startingInstances(),
          view.endingInstances(),
          view.maxInstances());
    }
  }

  Decisions(DecisionNotes lines) {
    this.lines = lines;
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
    outlook = Outlook.of(view, answer.decision(), ruling, failure);
    boolean acts = ruling.launches() > 0 || !ruling.drains().isEmpty() || !failure.isEmpty();
    String said = said(answer, ruling);
    if ((acts || !ruling.held().isEmpty()) && (acts || isNews(said))) {
      LOG.info(
          "scaling decided launch={} drain={} policy={} reason={} held={} view={}",
          ruling.launches(),
          ruling.drains(),
          answer.policy(),
          answer.decision().reason(),
          ruling.held(),
          view);
    }
    if (acts) {
      urgent = true;
    }
    if (isToBeKept(new Kept(said, Counts.of(view), view.now()), acts)) {
      lines.add(entry.get(), view.now());
    }
  }

  private static String said(Answer answer, Ruling ruling) {
    String words =
        String.join(
            "\n",
            answer.policy(),
            answer.warning(),
            answer.decision().reason(),
            ruling.held().toString());
    return NUMBER.matcher(words).replaceAll("#");
  }

  private synchronized boolean isNews(String said) {
    return !said.equals(last.said());
  }

  private boolean isOld(Instant now) {
    return last.at().equals(Instant.MIN) || !now.isBefore(last.at().plus(SAMPLE));
  }

  private synchronized boolean isToBeKept(Kept now, boolean acts) {
    boolean same =
        now.said().equals(last.said()) && now.counts().equals(last.counts()) && !isOld(now.at());
    if (same && !acts) {
      return false;
    }
    last = now;
    return true;
  }

  /** Keeps that all nodes of a launch came, or that nobody waits for the others any more. */
  void settled(LaunchIntent launch, Instant now) {
    lines.add(DecisionJson.launch(launch, now, Duration.between(launch.createdAt(), now)), now);
    urgent = true;
  }

  /** Writes what was kept: at once where anything was done, and else within some seconds. */
  void flush(Mandate mandate, Instant now) {
    lines.flush(mandate, now, urgent);
    urgent = false;
  }

  @Override
  public List<String> newestFirst(int limit) {
    return lines.newestFirst(limit);
  }

  @Override
  public Optional<String> latest() {
    return Optional.ofNullable(latest).map(Supplier::get);
  }

  @Override
  public String outlook() {
    return outlook;
  }
}
