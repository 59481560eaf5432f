package nommer.fleet.ec2.node.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.OwnInstance;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The virtual machine that this worker runs on. It was launched so that a shutdown from inside ends
 * it for good, which takes no keys.
 */
@Component(service = OwnInstance.class, configurationPid = "nommer.fleet.ec2")
@SatisfyingConditionTarget("(nommer.backend.fleet=ec2)")
public final class Ec2Instance implements OwnInstance {
  private static final Logger LOG = LoggerFactory.getLogger(Ec2Instance.class);
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final String ON_DEMAND = "on-demand";

  /** As EC2 documents it. */
  private static final Duration NOTICE_PERIOD = Duration.ofSeconds(5);

  private final Metadata metadata;
  private final MachineType type;
  private final boolean mayBeSpot;
  private final List<String> shutdown;
  private @Nullable String id;

  @Activate
  public Ec2Instance(BundleContext context, Ec2NodeConfig config) {
    this(
        context.getProperty("nommer.node"),
        new Metadata(URI.create(config.metadata_endpoint()), TRIES, PAUSE),
        List.of(config.shutdown_command()),
        !config.market().strip().equals(ON_DEMAND) || !config.launch_template().isBlank());
    start();
  }

  /**
   * @param node the worker's name; if it is an instance's id, whoever started it has looked
   * @param mayBeSpot whether it may have been bought on the spot market
   */
  Ec2Instance(@Nullable String node, Metadata metadata, List<String> shutdown, boolean mayBeSpot) {
    boolean named = node != null && node.matches("i-[0-9a-f]+");
    this.id = named ? node : null;
    this.metadata = metadata;
    this.type = new MachineType(metadata);
    this.mayBeSpot = mayBeSpot;
    this.shutdown = shutdown;
    if (shutdown.isEmpty()) {
      throw new IllegalArgumentException("shutdown.command of nommer.fleet.ec2 is empty: set it");
    }
  }

  /** Begins to ask for the type, and waits for nothing. */
  void start() {
    type.start();
  }

  @Deactivate
  void stop() {
    type.close();
  }

  @Override
  public String type() {
    return type.get();
  }

  @Override
  public synchronized String id() {
    String known = id;
    if (known == null) {
      known = metadata.get("instance-id");
      id = known;
    }
    return known;
  }

  /** Shuts the machine down, which stops this process, too. */
  @Override
  public void end() {
    LOG.info("instance ends id={} command={}", id(), shutdown);
    try {
      Process process =
          new ProcessBuilder(shutdown)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      CompletableFuture<Void> unused = process.onExit().thenAccept(this::tell);
    } catch (IOException e) {
      throw new FleetException(
          "cannot run shutdown.command of nommer.fleet.ec2, %s: correct it; until then feederd ends the instance"
              .formatted(shutdown),
          e);
    }
  }

  @Override
  public Watch watch(Consumer<String> taken) {
    if (!mayBeSpot) {
      return () -> {};
    }
    SpotWatch watch = new SpotWatch(metadata, NOTICE_PERIOD, taken);
    watch.start();
    return watch;
  }

  private void tell(Process ended) {
    if (ended.exitValue() != 0) {
      LOG.error(
          "instance does not end, feederd will end it: is the worker allowed to? id={} exit={} command={}",
          id(),
          ended.exitValue(),
          shutdown);
    }
  }
}
