package nommer.fleet.ec2.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import nommer.aws.AwsAccess;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.InstanceSetup;
import nommer.fleet.api.NodeRegistry;
import nommer.job.tempo.Pace;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Starts virtual machines on EC2, and ends those whose node is not heard of. Which there are is
 * read from tags, so a feederd that starts again, elsewhere too, finds those of its last life.
 * Nobody asks for a fleet in a worker, where this stays inactive.
 */
@Component(service = Fleet.class, configurationPid = "nommer.fleet.ec2")
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=fleet", "name=ec2", "reach=shared"})
@SatisfyingConditionTarget("(nommer.backend.fleet=ec2)")
@Designate(ocd = Ec2FleetConfig.class)
public final class Ec2Fleet implements Fleet {
  private final Pace pace;
  private final Path conf;
  private final Listing listing;
  private final Starter starter;
  private final LongSupplier nanoTime;
  private final UnheardInstances unheard;
  private final ConsoleWords console;
  private final AtomicReference<@Nullable InstanceSetup> setup = new AtomicReference<>();
  private volatile Settings settings;
  private volatile Settings.Patience patience;
  private @Nullable List<Instance> listed;
  private long listedAt;

  @Activate
  public Ec2Fleet(
      BundleContext context,
      @Reference AwsAccess aws,
      @Reference NodeRegistry registry,
      @Reference Pace pace,
      Ec2FleetConfig config) {
    this(new Ec2(aws), registry, pace, config, home(context), System::nanoTime);
    start(config.watch_interval_seconds());
  }

  Ec2Fleet(
      Ec2 ec2,
      NodeRegistry registry,
      Pace pace,
      Ec2FleetConfig config,
      Path home,
      LongSupplier nanoTime) {
    this.pace = pace;
    this.conf = home.resolve("conf");
    this.settings = Settings.of(config, conf);
    this.patience = Settings.Patience.of(config, pace.tempo());
    this.nanoTime = nanoTime;
    this.listing = new Listing(ec2, () -> settings, nanoTime);
    Journal journal = new Journal(home.resolve("data/launches"), Clock.systemUTC());
    this.starter = new Starter(ec2, () -> settings, this::userData, listing, journal);
    this.console = new ConsoleWords(ec2);
    this.unheard =
        new UnheardInstances(
            this::instances,
            ec2::terminate,
            registry,
            () -> patience,
            pace.tempo().longestHeartbeat(),
            nanoTime);
  }

  /** Begins to watch; the first look is an interval away. */
  void start(int intervalSeconds) {
    unheard.start(Duration.ofSeconds(Math.max(1, intervalSeconds)));
  }

  /** One look of the watch. */
  void watch() {
    unheard.look();
  }

  /** The interval of the watch alone waits for the next start. */
  @Modified
  void modified(Ec2FleetConfig config) {
    settings = Settings.of(config, conf);
    patience = Settings.Patience.of(config, pace.tempo());
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSetup(InstanceSetup one) {
    setup.set(one);
  }

  void unbindSetup(InstanceSetup one) {
    setup.compareAndSet(one, null);
  }

  @Deactivate
  void stop() throws InterruptedException {
    unheard.stop();
  }

  @Override
  public synchronized void launch(String token, int count, nommer.fleet.api.Offer first) {
    listed = null;
    starter.launch(token, count, first);
  }

  /** As EC2 told within the last seconds: the scaler asks more often than EC2 likes. */
  @Override
  public synchronized List<Instance> instances() {
    long now = nanoTime.getAsLong();
    List<Instance> known = listed;
    if (known == null || now - listedAt >= settings.listing().toNanos()) {
      known = listing.look().stream().filter(Listing::exists).map(Ec2Fleet::instance).toList();
      listed = known;
      listedAt = now;
    }
    return known;
  }

  @Override
  public List<nommer.fleet.api.Offer> offers() {
    return Offer.all(settings).stream().map(Offer::told).distinct().toList();
  }

  /** Not under the lock of launches and listings: it is asked for by the way. */
  @Override
  public Optional<String> lastWords(String token) {
    return console.of(token);
  }

  @Override
  public int capacity() {
    return settings.capacity();
  }

  private static Instance instance(software.amazon.awssdk.services.ec2.model.Instance seen) {
    return new Instance(
        seen.instanceId(),
        Listing.tag(seen, Order.LAUNCH),
        seen.launchTime(),
        nommer.fleet.api.Offer.of(
            seen.instanceTypeAsString() == null ? "" : seen.instanceTypeAsString(),
            seen.spotInstanceRequestId() == null ? Market.ON_DEMAND.key() : Market.SPOT.key()));
  }

  /**
   * As of now.
   *
   * @throws FleetException the file cannot be read, or the setup is not ready
   */
  private String userData() {
    return UserData.of(settings.userDataFile(), setup.get()).text();
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty("nommer.home");
    if (home == null) {
      throw new IllegalStateException("the property nommer.home is not set");
    }
    return Path.of(home);
  }
}
