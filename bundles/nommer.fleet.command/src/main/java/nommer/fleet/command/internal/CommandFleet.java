package nommer.fleet.command.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.Offer;
import nommer.job.tempo.Pace;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Has commands of the operator start and list workers, and end those that are not heard of. Nobody
 * asks for a fleet in a worker, where this stays inactive.
 */
@Component(service = Fleet.class, configurationPid = "nommer.fleet.command")
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=fleet", "name=command", "reach=shared"})
@SatisfyingConditionTarget("(nommer.backend.fleet=command)")
@Designate(ocd = CommandFleetConfig.class)
public final class CommandFleet implements Fleet {
  private final Path home;
  private final Pace pace;
  private final Runner runner;
  private final Listing listing;
  private final Starter starter;
  private final UnheardWorkers unheard;
  private volatile Settings settings;
  private volatile Patience patience;

  @Activate
  public CommandFleet(
      BundleContext context,
      @Reference NodeRegistry registry,
      @Reference Pace pace,
      CommandFleetConfig config) {
    this(
        new WorkerFiles(folder(context, "nommer.dist"), folder(context, "nommer.home")),
        registry,
        pace,
        config,
        System::nanoTime);
    unheard.start(Duration.ofSeconds(Math.max(1, config.watch_interval_seconds())));
  }

  /** Nobody watches yet. */
  CommandFleet(
      WorkerFiles files,
      NodeRegistry registry,
      Pace pace,
      CommandFleetConfig config,
      LongSupplier nanoTime) {
    this.home = files.home();
    this.pace = pace;
    this.settings = Settings.of(config);
    this.patience = Patience.of(config, pace.tempo());
    this.runner = new Runner(home);
    Journal journal = new Journal(home.resolve("data/launches"), Clock.systemUTC());
    this.listing = new Listing(runner, () -> settings, home, journal, nanoTime);
    WorkerArchive archive = new WorkerArchive(files, runner);
    this.starter = new Starter(runner, () -> settings, archive, listing, journal, nanoTime);
    this.unheard =
        new UnheardWorkers(
            this::instances,
            this::end,
            registry,
            () -> patience,
            pace.tempo().longestHeartbeat(),
            nanoTime);
  }

  /** What cannot be used changes nothing; the interval of the watch alone waits for a start. */
  @Modified
  void modified(CommandFleetConfig config) {
    Settings edited = Settings.of(config);
    patience = Patience.of(config, pace.tempo());
    settings = edited;
    listing.forget();
  }

  @Deactivate
  void stop() throws InterruptedException {
    runner.stop();
    unheard.stop();
  }

  /** One look of the watch. */
  void watch() {
    unheard.look();
  }

  @Override
  public void launch(String token, int count, Offer first) {
    starter.launch(token, count, first);
  }

  @Override
  public List<Instance> instances() {
    return listing.instances();
  }

  @Override
  public List<Offer> offers() {
    return settings.offers();
  }

  @Override
  public int capacity() {
    return settings.capacity();
  }

  private void end(Instance worker) {
    Settings now = settings;
    runner.run(
        now.end(),
        Map.of(
            Settings.NODE,
            worker.id(),
            Settings.LAUNCH,
            worker.launch(),
            Settings.HOME,
            home.toString()),
        now.environment());
    listing.forget();
  }

  private static Path folder(BundleContext context, String property) {
    String folder = context.getProperty(property);
    if (folder == null) {
      throw new IllegalStateException("the property " + property + " is not set");
    }
    return Path.of(folder);
  }
}
