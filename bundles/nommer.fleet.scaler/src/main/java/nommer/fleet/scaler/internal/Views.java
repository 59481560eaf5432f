package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Node;
import nommer.fleet.control.Predictor;
import nommer.fleet.policy.Arrivals;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.WorkForecast;
import nommer.job.hours.HourBook;
import nommer.job.store.JobStore;

/** Makes of what was seen what a policy is shown. For one thread, if nothing else is said. */
final class Views {
  /** The jobs themselves are read no more often. */
  private static final Duration BETWEEN_READS = Duration.ofSeconds(5);

  private final JobStore store;
  private final Fleet fleet;
  private final Knowledge knowledge;
  private final Idleness idleness = new Idleness();
  private final BootTimes boots = new BootTimes();
  private Backlog backlog = Backlog.NONE;
  private Instant nextRead = Instant.MIN;

  Views(JobStore store, HourBook hours, Fleet fleet) {
    this.store = store;
    this.fleet = fleet;
    this.knowledge = new Knowledge(store, hours);
  }

  /** What a job of a kind will take. From any thread. */
  Optional<WorkForecast.Expected> expected(String kind, Settings settings) {
    Predictor predictor = knowledge.predictor();
    if (!predictor.knows(kind)) {
      return Optional.empty();
    }
    double seconds = predictor.seconds(kind, "", 0).orElseThrow();
    OptionalDouble cheapest =
        fleet.offers().stream()
            .map(settings.prices()::of)
            .flatMapToDouble(offer -> offer.pricePerHour().stream())
            .min();
    double hours = seconds / 3600 / settings.slots();
    return Optional.of(
        new WorkForecast.Expected(
            seconds,
            cheapest.isPresent()
                ? OptionalDouble.of(cheapest.getAsDouble() * hours)
                : OptionalDouble.empty()));
  }

  /** How large such an output will be. From any thread. */
  OptionalDouble bytes(String encoder, String options) {
    return knowledge.sizes().of(encoder, options);
  }

  /** A node of a launch has come. */
  void joined(LaunchIntent launch, Node node) {
    boots.learn(Duration.between(launch.createdAt(), node.startedAt()));
  }

  /**
   * The cluster as it was seen.
   *
   * @throws nommer.job.api.JobStoreException jobs could not be read
   */
  ClusterView of(Sighting sighting, List<LaunchIntent> open, Settings settings) {
    idleness.note(sighting);
    knowledge.update(sighting.jobs(), sighting.now());
    ClusterViewBuilder view = ClusterView.builder(sighting.now());
    jobs(view, sighting);
    instances(view, sighting, open, settings);
    Arrivals arrivals = knowledge.arrivals(sighting.now());
    return view.arrivals(() -> arrivals)
        .bootTime(boots.or(settings.bootTime()))
        .offers(fleet.offers().stream().map(settings.prices()::of).toList())
        .limits(
            Math.min(settings.maxInstances(), sighting.capacity()),
            settings.slots(),
            settings.overflowThreshold())
        .build();
  }

  private void jobs(ClusterViewBuilder view, Sighting sighting) {
    long queued = sighting.jobs().ready();
    long running = sighting.runningJobs();
    boolean newWork = queued > 0 && backlog.queued().isEmpty();
    if (newWork || !sighting.now().isBefore(nextRead)) {
      backlog = Backlog.read(store, knowledge.predictor(), sighting.jobs(), sighting.now());
      nextRead = sighting.now().plus(BETWEEN_READS);
    }
    Backlog read = backlog;
    view.jobs(queued, running)
        .queued(read::queued)
        .running(read::running)
        .due(read::due)
        .seconds(
            Backlog.seconds(read.queued(), queued),
            Backlog.seconds(read.running(), running),
            knowledge.predictor().secondsPerJob().orElse(Double.NaN));
  }

  private void instances(
      ClusterViewBuilder view, Sighting sighting, List<LaunchIntent> open, Settings settings) {
    Machines machines = new Machines(sighting, open, settings, idleness);
    List<InstanceView> each = machines.views();
    view.instances(machines.active(), machines.starting(), machines.ending())
        .instanceList(() -> each)
        .costPerHour(machines.costPerHour());
  }
}
