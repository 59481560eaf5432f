package nommer.fleet.ec2.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nommer.aws.AwsAccess;
import nommer.aws.AwsFault;
import nommer.aws.AwsSetupException;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.InstanceSetup;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Whether the instances of the fleet could be listed, launched and ended; all by dry runs. */
@Component(property = "service.ranking:Integer=30", configurationPid = "nommer.fleet.ec2")
@SatisfyingConditionTarget("(nommer.doctor.fleet=ec2)")
public final class LaunchCheck implements Check {
  private static final String LAUNCH = "EC2 launch";
  private static final String DISK = "EC2 root volume";
  private static final String USER_DATA = "EC2 user data";

  private final Ec2 ec2;
  private final @Nullable InstanceSetup setup;
  private final Ec2FleetConfig config;
  private final Path conf;

  /**
   * @param setup the doctor's own, which uploads nothing
   */
  @Activate
  public LaunchCheck(
      BundleContext context,
      @Reference AwsAccess aws,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          @Nullable InstanceSetup setup,
      Ec2FleetConfig config) {
    this(new Ec2(aws), setup, config, Path.of(context.getProperty("nommer.home"), "conf"));
  }

  LaunchCheck(Ec2 ec2, @Nullable InstanceSetup setup, Ec2FleetConfig config, Path conf) {
    this.ec2 = ec2;
    this.setup = setup;
    this.config = config;
    this.conf = conf;
  }

  @Override
  public void check(Findings findings) {
    Settings settings = Settings.of(config, conf);
    list(findings, settings)
        .ifPresent(
            own -> {
              terminate(findings, own);
              console(findings, own);
            });
    Optional<String> userData = userData(findings, settings);
    if (userData.isEmpty()) {
      return;
    }
    try {
      launch(findings, settings, userData.get());
    } catch (FleetException e) {
      RuntimeException cause = e.getCause() instanceof RuntimeException r ? r : e;
      findings.fail(
          LAUNCH,
          String.valueOf(e.getMessage()),
          Remedies.of(cause, "ssm:GetParameter", "the parameter of image.parameter"));
    }
  }

  /** One of our instances, if there is any and they can be listed. */
  private Optional<List<Instance>> list(Findings findings, Settings settings) {
    try {
      List<Instance> own =
          ec2.describe(Order.CLUSTER, settings.cluster()).stream().filter(Listing::exists).toList();
      findings.ok(
          "EC2 instances", "%d of cluster %s are there".formatted(own.size(), settings.cluster()));
      return Optional.of(own);
    } catch (FleetException e) {
      RuntimeException cause = e.getCause() instanceof RuntimeException r ? r : e;
      findings.fail(
          "EC2 instances",
          String.valueOf(e.getMessage()),
          Remedies.of(cause, "ec2:DescribeInstances", "*"));
      return Optional.empty();
    }
  }

  /** A policy may allow it by the tag of our instances, so it takes one of them to try. */
  private void terminate(Findings findings, List<Instance> own) {
    String what = "EC2 end of instances";
    if (own.isEmpty()) {
      findings.ok(what, "not tried, since there is no instance: it takes ec2:TerminateInstances");
      return;
    }
    String id = own.get(0).instanceId();
    try {
      ec2.tryTerminate(id);
      findings.ok(what, id + " might be ended");
    } catch (SdkException | AwsSetupException e) {
      findings.fail(
          what,
          "%s might not be ended (%s)".formatted(id, AwsFault.detail(e)),
          Remedies.of(e, "ec2:TerminateInstances", "instances with the tag " + Order.CLUSTER));
    }
  }

  /** Nothing fails without it, but nobody is told what an instance that never reported said. */
  private void console(Findings findings, List<Instance> own) {
    String what = "EC2 console output";
    if (own.isEmpty()) {
      findings.ok(what, "not tried, since there is no instance: it takes ec2:GetConsoleOutput");
      return;
    }
    String id = own.get(0).instanceId();
    try {
      ec2.tryConsole(id);
      findings.ok(what, "that of %s might be read".formatted(id));
    } catch (SdkException | AwsSetupException e) {
      findings.warn(
          what,
          "that of %s might not be read (%s)".formatted(id, AwsFault.detail(e)),
          Remedies.of(e, "ec2:GetConsoleOutput", "instances with the tag " + Order.CLUSTER));
    }
  }

  /** What a launch would send, and where it is from; nothing if it cannot be had. */
  private Optional<String> userData(Findings findings, Settings settings) {
    try {
      String text = UserData.of(settings.userDataFile(), setup).text();
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      String whose =
          settings.userDataFile().map(file -> "the file " + file).orElse("the bootstrap's");
      findings.ok(
          USER_DATA,
          bytes == 0
              ? "none, the image knows what to do"
              : "%s, %d bytes, sent with the dry run".formatted(whose, bytes));
      return Optional.of(text);
    } catch (FleetException e) {
      findings.fail(
          USER_DATA, "there is none, so nothing is launched", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** The very order of a launch; a token of its own, so that no launch is in its way. */
  private void launch(Findings findings, Settings settings, String userData) {
    Order order = Order.of("doctor-" + UUID.randomUUID(), settings, ec2, () -> userData);
    disk(findings, settings.volume(), order.image());
    Set<String> good = new LinkedHashSet<>();
    for (Offer offer : Offer.all(settings)) {
      try {
        ec2.tryRun(order.request(1, offer));
        good.add(offer.toString());
      } catch (SdkException | AwsSetupException e) {
        if (!refused(findings, offer, e)) {
          return;
        }
      }
    }
    if (good.isEmpty()) {
      findings.fail(
          LAUNCH,
          "none of the offers is to be had",
          "set other instance.types, subnets or market in conf/nommer.fleet.ec2.config, or raise the quota");
    } else {
      findings.ok(LAUNCH, "possible: " + String.join(", ", good));
    }
  }

  /** EC2 takes any name, and gives the instance a second disk if it is not that of the first. */
  private void disk(Findings findings, RootVolume volume, String image) {
    if (!volume.isSet()) {
      return;
    }
    try {
      Optional<String> own = image.isEmpty() ? Optional.empty() : ec2.rootDevice(image);
      if (own.isEmpty()) {
        findings.ok(DISK, "not looked at, since the launch names no image of its own");
      } else if (own.get().equals(volume.device())) {
        findings.ok(DISK, "%s of %s".formatted(volume.device(), image));
      } else {
        findings.fail(
            DISK,
            "%s starts from %s, not from %s: its disk would stay as it is"
                .formatted(image, own.get(), volume.device()),
            "set root.volume.device=\"%s\" in conf/nommer.fleet.ec2.config".formatted(own.get()));
      }
    } catch (FleetException e) {
      RuntimeException cause = e.getCause() instanceof RuntimeException r ? r : e;
      findings.warn(
          DISK, String.valueOf(e.getMessage()), Remedies.of(cause, "ec2:DescribeImages", "*"));
    }
  }

  /** Whether the next offer may do. */
  private static boolean refused(Findings findings, Offer offer, RuntimeException e) {
    String message =
        "%s would be refused (%s)".formatted(offer, Failure.told(LAUNCH, e).getMessage());
    if (Failure.isOfThisOffer(e)) {
      findings.warn(LAUNCH, message, Remedies.ofOffer(e));
      return true;
    }
    findings.fail(
        LAUNCH,
        message,
        Remedies.of(
            e,
            "ec2:RunInstances, ec2:CreateTags and, for instance.profile, iam:PassRole",
            "images, instances, volumes, subnets and the profile's role"));
    return false;
  }
}
