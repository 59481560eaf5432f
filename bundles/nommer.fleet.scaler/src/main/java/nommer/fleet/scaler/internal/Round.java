package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.Offer;
import nommer.fleet.control.Governor;
import nommer.fleet.control.Ledger;
import nommer.fleet.control.Ruling;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.WorkForecast;
import nommer.job.hours.HourBook;
import nommer.job.store.JobStore;

/**
 * Looks at the cluster, and what follows from it, in one term of the lead. For one thread, if
 * nothing else is said.
 */
final class Round {
  /** For what a launch that came to nothing said; looks wait so long at most. */
  private static final Duration LISTENING = Duration.ofSeconds(5);

  private final Mandate mandate;
  private final NodeRegistry registry;
  private final Lookout lookout;
  private final Launches launches;
  private final Views views;
  private final Ledger ledger;
  private final SpendingNotes spending;
  private final Governor governor;
  private final Decisions decisions;
  private final LaunchPause pause;
  private final LastWords lastWords;
  private volatile Optional<String> paused = Optional.empty();
  private volatile Optional<Seen> seen = Optional.empty();

  Round(
      JobStore jobs,
      HourBook hours,
      NodeRegistry registry,
      LaunchIntents intents,
      Fleet fleet,
      Decisions decisions,
      SpendingNotes spending,
      PauseBook failures,
      LongSupplier nanoTime,
      Mandate mandate) {
    this.mandate = mandate;
    this.registry = registry;
    this.lookout = new Lookout(jobs::counts, registry, fleet);
    this.views = new Views(jobs, hours, fleet);
    this.launches = new Launches(intents, fleet, nanoTime, new Outcomes(), mandate);
    this.spending = spending;
    this.ledger = spending.take(mandate);
    this.governor = new Governor(ledger);
    this.decisions = decisions;
    this.pause = new LaunchPause(failures);
    this.lastWords = new LastWords(fleet, LISTENING);
  }

  /** Tells of what becomes of launches. */
  private final class Outcomes implements Launches.Watcher {
    @Override
    public void joined(LaunchIntent launch, Node node) {
      if (node.state() == NodeState.FAULTY) {
        pause.failed(launch.id(), registry.now(), node.words());
      } else {
        pause.worked();
        views.joined(launch, node);
      }
    }

    @Override
    public void settled(LaunchIntent launch) {
      if (launch.nodes().isEmpty()) {
        cameToNothing(launch.id(), registry.now());
      }
      decisions.settled(launch, registry.now());
    }
  }

  /** What it said is asked for only where it is to be told. */
  private void cameToNothing(String launch, Instant now) {
    pause.failed(launch, now, "");
    if (pause.reason(now).isPresent()) {
      pause.failed(launch, now, lastWords.of(launch));
    }
  }

  /** Whether it belongs to that term. */
  boolean isOf(long term) {
    return mandate.term() == term;
  }

  /**
   * Looks once.
   *
   * @throws nommer.fleet.api.FleetException among others: the term of this is over
   */
  void run(Settings settings, Optional<Answer.Source> policy) {
    Sighting sighting;
    List<LaunchIntent> open;
    try {
      // intents first: a node that reports meanwhile is then counted twice, never missed
      List<LaunchIntent> onRecord = launches.open();
      mandate.require();
      sighting = lookout.look(settings.silence());
      open = launches.settle(onRecord, sighting, settings.launchTimeout());
      lookout.forgetDead(sighting, settings.silence());
    } catch (RuntimeException e) {
      launches.forgetWaiting();
      throw e;
    }
    ClusterView view = views.of(sighting, open, settings);
    seen = Optional.of(new Seen(view.instanceList(), view.maxInstances()));
    try {
      decide(view, open, settings, policy);
    } finally {
      decisions.flush(mandate, view.now());
    }
  }

  private void decide(
      ClusterView view,
      List<LaunchIntent> open,
      Settings settings,
      Optional<Answer.Source> policy) {
    if (!settings.launches()) {
      keepStill(view, "launches are off: allow.launches=false in conf/nommer.fleet.scaler.config");
    } else if (policy.isEmpty()) {
      keepStill(view, "there is no policy: see nommer plugins");
    } else {
      launches.replay(open);
      Answer answer = policy.get().ask(view);
      spending.write(ledger, mandate, view.now());
      Ruling ruling = governor.rule(view, answer.decision(), settings.restraint());
      carryOut(view, answer, paused(ruling, view.now()));
    }
  }

  /** Why launches that are wanted pause, as of the last look; empty if none do. From any thread. */
  Optional<String> paused() {
    return paused;
  }

  /** What was there at the last look; empty before the first. From any thread. */
  Optional<Seen> seen() {
    return seen;
  }

  /** What a job of a kind will take. From any thread. */
  Optional<WorkForecast.Expected> expected(String kind, Settings settings) {
    return views.expected(kind, settings);
  }

  /** How large such an output will be. From any thread. */
  OptionalDouble bytes(String encoder, String options) {
    return views.bytes(encoder, options);
  }

  private Ruling paused(Ruling ruling, Instant now) {
    Optional<String> reason = ruling.launches() > 0 ? pause.reason(now) : Optional.empty();
    paused = reason;
    if (reason.isEmpty()) {
      return ruling;
    }
    List<String> held = new ArrayList<>(ruling.held());
    held.add(reason.get());
    return new Ruling(0, ruling.drains(), held);
  }

  private void keepStill(ClusterView view, String why) {
    Ruling nothing = new Ruling(0, List.of(), List.of());
    decisions.add(view, new Answer("", "", ScalingDecision.hold(why), ""), nothing, "", "");
  }

  private void carryOut(ClusterView view, Answer answer, Ruling ruling) {
    String launch = "";
    String failure = "";
    try {
      for (String node : ruling.drains()) {
        mandate.require();
        registry.askToDrain(node);
      }
      launch = launch(view, answer.decision(), ruling.launches());
    } catch (RuntimeException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    } finally {
      decisions.add(view, answer, ruling, launch, failure);
    }
  }

  private String launch(ClusterView view, ScalingDecision decision, int count) {
    return count == 0
        ? ""
        : launches.launch(
            Math.min(count, LaunchIntent.MAX_COUNT),
            decision.offer().orElse(Offer.ANY),
            view.now());
  }
}
