package nommer.fleet.scaler.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import nommer.doctor.Faults;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.Lead;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.Silence;
import nommer.fleet.control.ScalerConfig;
import nommer.fleet.policy.DecisionLog;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.SeenInstances;
import nommer.fleet.policy.Spending;
import nommer.fleet.policy.WorkForecast;
import nommer.job.hours.HourBook;
import nommer.job.store.JobStore;
import nommer.job.tempo.Pace;
import nommer.loop.Loop;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** Looks at the cluster, asks the policy, and launches and drains within the limits. */
@Component(
    service = {
      DecisionLog.class,
      Spending.class,
      WorkForecast.class,
      SeenInstances.class,
      Faults.class
    },
    immediate = true,
    configurationPid = "nommer.fleet.scaler")
public final class Scaler implements DecisionLog, Spending, WorkForecast, SeenInstances, Faults {
  /** After a launch that failed, and after any other fault. */
  private static final Duration BACK_OFF = Duration.ofSeconds(15);

  private static final Duration END = Duration.ofSeconds(5);

  private final Started started;
  private final Lead lead;
  private final LongFunction<Round> rounds;
  private final Decisions decisions;
  private final SpendingNotes spending;
  private final Policies policies;
  private final InstanceFacts facts;
  private final Pace pace;
  private final Loop loop;
  private volatile Configured configured;
  private volatile @Nullable Round round;

  /** Worked out once for each edit: what is wrong with it is told once, not at every look. */
  private record Configured(Settings settings, String policy) {
    static Configured of(ScalerConfig config, InstanceFacts facts, Silence silence) {
      return new Configured(Settings.of(config, facts, silence), config.policy());
    }
  }

  @Activate
  public Scaler(
      BundleContext context,
      @Reference JobStore jobs,
      @Reference NodeRegistry registry,
      @Reference LaunchIntents intents,
      @Reference Lead lead,
      @Reference FeederdNotes notes,
      @Reference HourBook hours,
      @Reference Fleet fleet,
      @Reference Policies policies,
      @Reference InstanceFacts facts,
      @Reference Pace pace,
      ScalerConfig config) {
    this.started = Started.of(context);
    this.lead = lead;
    this.facts = facts;
    this.pace = pace;
    Path home = Path.of(String.valueOf(context.getProperty("nommer.home")));
    this.decisions = new Decisions(new DecisionNotes(notes, KEPT));
    this.spending = new SpendingNotes(notes, home.resolve("data/scaling/spending"));
    this.rounds =
        term ->
            new Round(
                jobs,
                hours,
                registry,
                intents,
                fleet,
                decisions,
                spending,
                new PauseNotes(notes, PauseFile.of(home), lead.self(), new Mandate(lead, term)),
                System::nanoTime,
                new Mandate(lead, term));
    this.policies = policies;
    this.configured = Configured.of(config, facts, silence());
    Duration period = Duration.ofMillis(Math.max(50, config.interval_millis()));
    this.loop = new Loop("nommer-scaler", BACK_OFF, () -> look(period));
    loop.start();
  }

  /** The interval alone waits for the next start. */
  @Modified
  void modified(ScalerConfig edited) {
    configured = Configured.of(edited, facts, silence());
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  @Override
  public List<String> newestFirst(int limit) {
    return decisions.newestFirst(limit);
  }

  @Override
  public Optional<String> latest() {
    return leads() ? decisions.latest() : decisions.newestFirst(1).stream().findFirst();
  }

  @Override
  public String outlook() {
    return leads() ? decisions.outlook() : "";
  }

  @Override
  public Optional<Double> in(Instant from, Instant to) {
    return spending.spent(from, to);
  }

  @Override
  public Optional<Expected> of(String kind) {
    Round current = round;
    return current == null ? Optional.empty() : current.expected(kind, configured.settings());
  }

  @Override
  public OptionalDouble bytes(String encoder, String options) {
    Round current = round;
    return current == null ? OptionalDouble.empty() : current.bytes(encoder, options);
  }

  @Override
  public List<InstanceView> instances() {
    return seen().map(Seen::instances).orElse(List.of());
  }

  @Override
  public OptionalInt most() {
    return seen().stream().mapToInt(Seen::most).findFirst();
  }

  private Optional<Seen> seen() {
    Round current = round;
    return current == null ? Optional.empty() : current.seen();
  }

  /** A policy that does not serve, and a pause of launches. */
  @Override
  public List<String> now() {
    Round current = round;
    return Stream.concat(
            policies.fault(configured.policy()).stream()
                .map(why -> "conf/nommer.fleet.scaler.config: " + why),
            current == null ? Stream.of() : current.paused().stream())
        .toList();
  }

  private Silence silence() {
    return new Silence(pace.tempo().silence());
  }

  /**
   * Plug-ins come at start level 5, as this does so that a doctor has it: a policy that is still on
   * its way is not passed over. Each term begins as a restart does, with what is on record.
   */
  private Duration look(Duration period) {
    OptionalLong term = lead.term();
    if (term.isEmpty()) {
      round = null;
    } else if (started.isComplete()) {
      Configured current = configured;
      of(term.getAsLong())
          .run(current.settings().under(facts, silence()), policies.find(current.policy()));
    }
    return period;
  }

  private Round of(long term) {
    Round current = round;
    if (current == null || !current.isOf(term)) {
      current = rounds.apply(term);
      round = current;
    }
    return current;
  }

  private boolean leads() {
    return round != null && lead.term().isPresent();
  }
}
