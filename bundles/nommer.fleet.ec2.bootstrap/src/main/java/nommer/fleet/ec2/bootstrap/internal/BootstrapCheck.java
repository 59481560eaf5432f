package nommer.fleet.ec2.bootstrap.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nommer.aws.AwsAccess;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.InstanceSetup;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Whether instances could set themselves up: what workers need is packed as for an upload and not
 * uploaded, and the bucket is asked for all that feederd does there; see {@link Probe} for how that
 * leaves nothing behind. In a doctor it also is the {@link InstanceSetup}, so that the dry run of a
 * launch has the user data that a launch would have.
 */
@Component(
    service = {Check.class, InstanceSetup.class},
    property = "service.ranking:Integer=35",
    configurationPid = "nommer.fleet.ec2.bootstrap")
@SatisfyingConditionTarget("(nommer.doctor.fleet=ec2)")
public final class BootstrapCheck implements Check, InstanceSetup {
  private static final String ARCHIVES = "EC2 bootstrap";
  private static final String FILE = "conf/nommer.fleet.ec2.bootstrap.config";

  private final AwsAccess aws;
  private final BootstrapConfig config;
  private final Rehearsal rehearsal;
  private final Clock clock;

  @Activate
  public BootstrapCheck(BundleContext context, @Reference AwsAccess aws, BootstrapConfig config) {
    this(
        aws,
        config,
        Bootstrap.required(context, "nommer.dist"),
        Bootstrap.required(context, "nommer.home"),
        Bootstrap.required(context, "java.io.tmpdir"),
        Clock.systemUTC());
  }

  BootstrapCheck(
      AwsAccess aws,
      BootstrapConfig config,
      Path distribution,
      Path home,
      Path temporary,
      Clock clock) {
    this.aws = aws;
    this.config = config;
    this.rehearsal = new Rehearsal(distribution, home, temporary);
    this.clock = clock;
  }

  /** As {@link Bootstrap} would tell it, whether or not the archives are in the bucket. */
  @Override
  public Optional<String> userData() {
    Settings settings = Settings.ofLaunch(config);
    return settings.isOff()
        ? Optional.empty()
        : Optional.of(rehearsal.userData(new Bucket(aws, settings)));
  }

  @Override
  public void check(Findings findings) {
    try {
      Settings settings = Settings.of(config);
      if (settings.isOff()) {
        findings.ok(ARCHIVES, "off, since no bucket is named: the image knows what to do");
        return;
      }
      Bucket bucket = new Bucket(aws, settings);
      List<Part> parts = archives(findings, bucket);
      new BucketTrial(bucket, clock).run(findings, parts);
    } catch (IllegalArgumentException e) {
      findings.fail(ARCHIVES, String.valueOf(e.getMessage()), "correct it in " + FILE);
    }
  }

  /** None if they cannot be made. */
  private List<Part> archives(Findings findings, Bucket bucket) {
    try {
      List<Part> parts = rehearsal.parts(bucket.settings());
      int length = rehearsal.userData(bucket).getBytes(StandardCharsets.UTF_8).length;
      findings.ok(
          ARCHIVES,
          "%s; user data of %d bytes, of which EC2 takes %d"
              .formatted(told(parts), length, CloudConfig.MAX_BYTES));
      return parts;
    } catch (FleetException e) {
      findings.fail(ARCHIVES, "instances cannot be set up", String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static String told(List<Part> parts) {
    return parts.stream()
        .map(each -> "%s of %d bytes".formatted(each.name(), each.size()))
        .collect(Collectors.joining(", "));
  }
}
