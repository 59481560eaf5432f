package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import nommer.aws.AwsAccess;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.InstanceSetup;
import nommer.loop.Loop;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Makes workers of stock instances. A wrong configuration does not take the service away, or
 * instances would be launched that nobody sets up: each launch fails instead, and says why.
 */
@Component(
    service = InstanceSetup.class,
    immediate = true,
    configurationPid = "nommer.fleet.ec2.bootstrap")
@SatisfyingConditionTarget("(nommer.backend.fleet=ec2)")
@Designate(ocd = BootstrapConfig.class)
public final class Bootstrap implements InstanceSetup {
  private static final Duration END = Duration.ofSeconds(5);

  private final AwsAccess aws;
  private final Shipper shipper;
  private final Loop loop;
  private volatile BootstrapConfig config;

  @Activate
  public Bootstrap(BundleContext context, @Reference AwsAccess aws, BootstrapConfig config) {
    this(
        aws,
        config,
        required(context, "nommer.dist"),
        required(context, "nommer.home"),
        required(context, "java.io.tmpdir"),
        System::nanoTime);
    loop.start();
  }

  Bootstrap(
      AwsAccess aws,
      BootstrapConfig config,
      Path distribution,
      Path home,
      Path temporary,
      LongSupplier nanoTime) {
    this.aws = aws;
    this.config = config;
    Duration interval = Duration.ofSeconds(Math.max(1, config.look_interval_seconds()));
    this.loop = new Loop("nommer-bootstrap", interval, () -> lookAndPause(interval));
    this.shipper = new Shipper(this::settings, aws, distribution, home, temporary, nanoTime);
  }

  /** The interval of the looks alone waits for the next start. */
  @Modified
  void modified(BootstrapConfig edited) {
    config = edited;
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  @Override
  public Optional<String> userData() {
    Settings current = settings();
    if (current.isOff()) {
      return Optional.empty();
    }
    List<Part> parts = shipper.parts();
    return Optional.of(new CloudConfig(current).text(parts, new Bucket(aws, current)::url));
  }

  /** One look of the loop. */
  void look() throws IOException {
    shipper.look();
  }

  /**
   * @throws FleetException they are wrong
   */
  private Settings settings() {
    return Settings.ofLaunch(config);
  }

  private Duration lookAndPause(Duration interval) {
    try {
      look();
      return interval;
    } catch (IOException e) {
      throw new UncheckedIOException("look for changes of conf and plugins failed", e);
    }
  }

  static Path required(BundleContext context, String key) {
    String value = context.getProperty(key);
    if (value == null) {
      throw new IllegalStateException("the property " + key + " is not set");
    }
    return Path.of(value);
  }
}
