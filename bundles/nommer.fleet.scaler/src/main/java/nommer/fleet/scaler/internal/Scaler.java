package nommer.fleet.scaler.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import nommer.doctor.Faults;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.Leadership;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.Silence;
import nommer.fleet.control.ScalerConfig;
import nommer.fleet.policy.DecisionLog;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.SeenInstances;
import nommer.fleet.policy.Spending;
import nommer.fleet.policy.WorkForecast;
import nommer.job.store.JobStore;
import nommer.job.tempo.Pace;
import nommer.loop.Loop;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
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

  private static final int PLUGINS = 5;

  private final FrameworkStartLevel framework;
  private final Lead lead;
  private final Round round;
  private final Decisions decisions;
  private final Policies policies;
  private final InstanceFacts facts;
  private final Pace pace;
  private final Loop loop;
  private volatile Configured configured;

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
      @Reference Leadership leadership,
      @Reference Fleet fleet,
      @Reference Policies policies,
      @Reference InstanceFacts facts,
      @Reference Pace pace,
      ScalerConfig config) {
    this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkStartLevel.class);
    this.facts = facts;
    this.pace = pace;
    Path home = Path.of(String.valueOf(context.getProperty("nommer.home")));
    this.lead = new Lead(leadership, Lead.ownerOf(home), System::nanoTime);
    Path kept = home.resolve("data").resolve("scaling");
    this.decisions = new Decisions(new DecisionFile(kept.resolve("decisions"), KEPT));
    this.round =
        new Round(
            jobs,
            registry,
            intents,
            fleet,
            decisions,
            new LedgerFile(kept.resolve("spending")),
            PauseFile.of(home),
            System::nanoTime);
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
    return decisions.latest();
  }

  @Override
  public String outlook() {
    return decisions.outlook();
  }

  @Override
  public Optional<Double> in(Instant from, Instant to) {
    return round.spent(from, to);
  }

  @Override
  public Optional<Expected> of(String kind) {
    return round.expected(kind, configured.settings());
  }

  @Override
  public OptionalDouble bytes(String encoder, String options) {
    return round.bytes(encoder, options);
  }

  @Override
  public List<InstanceView> instances() {
    return round.seen().map(Seen::instances).orElse(List.of());
  }

  @Override
  public OptionalInt most() {
    return round.seen().stream().mapToInt(Seen::most).findFirst();
  }

  /** A policy that does not serve, and a pause of launches. */
  @Override
  public List<String> now() {
    return Stream.concat(
            policies.fault(configured.policy()).stream()
                .map(why -> "conf/nommer.fleet.scaler.config: " + why),
            round.paused().stream())
        .toList();
  }

  /**
   * Plug-ins come at start level 5, as this does so that a doctor has it: a policy that is still on
   * its way is not passed over.
   */
  private boolean isComplete() {
    return framework.getStartLevel() > PLUGINS;
  }

  private Silence silence() {
    return new Silence(pace.tempo().silence());
  }

  private Duration look(Duration period) {
    if (isComplete() && lead.isOurs()) {
      Configured current = configured;
      round.run(current.settings().under(facts, silence()), policies.find(current.policy()));
    } else {
      round.lookAway();
    }
    return period;
  }
}
