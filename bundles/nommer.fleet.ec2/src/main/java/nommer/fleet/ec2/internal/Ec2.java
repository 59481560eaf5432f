package nommer.fleet.ec2.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import nommer.aws.AwsAccess;
import nommer.aws.AwsSetupException;
import nommer.fleet.api.FleetException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The calls that a fleet makes. A client is made for each, since the access may have been edited
 * since the last; connections are kept by what all clients share. Thread-safe.
 */
final class Ec2 {
  private static final int PAGE = 1000;

  private final Supplier<Ec2Client> ec2;
  private final Supplier<SsmClient> ssm;

  Ec2(AwsAccess aws) {
    this.ec2 = () -> aws.configure(Ec2Client.builder(), "ec2").build();
    this.ssm = () -> aws.configure(SsmClient.builder(), "ssm").build();
  }

  /**
   * Starts one instance, or finds the one that was started under the same client token.
   *
   * @throws SdkException nothing was started, or nobody knows
   * @throws AwsSetupException nothing was started
   */
  Instance run(RunInstancesRequest request) {
    try (Ec2Client client = ec2.get()) {
      return client.runInstances(request).instances().get(0);
    }
  }

  /**
   * Instances with that tag, in every state: also those that ended in about the last hour.
   *
   * @throws FleetException EC2 could not be asked
   */
  List<Instance> describe(String tag, String value) {
    Filter filter = Filter.builder().name("tag:" + tag).values(value).build();
    return call(
        "list the instances of the fleet",
        ec2,
        client -> {
          List<Instance> all = new ArrayList<>();
          for (DescribeInstancesResponse page :
              client.describeInstancesPaginator(b -> b.filters(filter).maxResults(PAGE))) {
            page.reservations().forEach(each -> all.addAll(each.instances()));
          }
          return all;
        });
  }

  /**
   * Ends instances; those that have ended already are passed over.
   *
   * @throws FleetException EC2 could not be asked, or does not want to
   */
  void terminate(String id) {
    call(
        "end the instance " + id, ec2, client -> client.terminateInstances(b -> b.instanceIds(id)));
  }

  /**
   * What the instance has written on its console, as far as EC2 has it: some minutes later, and up
   * to an hour after its end. Empty if there is nothing.
   *
   * @throws FleetException EC2 could not be asked, or does not want to
   */
  String console(String id) {
    return call(
        "read the console output of " + id,
        ec2,
        client ->
            Optional.ofNullable(client.getConsoleOutput(b -> b.instanceId(id)).output())
                .map(Ec2::decoded)
                .orElse(""));
  }

  /** In lines of 76 characters, or in one. */
  private static String decoded(String base64) {
    return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  /**
   * Asks whether the console of an instance might be read.
   *
   * @throws SdkException it might not
   */
  void tryConsole(String id) {
    dry(client -> client.getConsoleOutput(b -> b.instanceId(id).dryRun(true)));
  }

  /**
   * Asks whether an instance might be started so, and starts none.
   *
   * @throws SdkException it might not
   */
  void tryRun(RunInstancesRequest request) {
    dry(client -> client.runInstances(request.toBuilder().dryRun(true).build()));
  }

  /**
   * Asks whether an instance might be ended, and leaves it alone.
   *
   * @throws SdkException it might not
   */
  void tryTerminate(String id) {
    dry(client -> client.terminateInstances(b -> b.instanceIds(id).dryRun(true)));
  }

  /** Success is an error of its own. */
  private void dry(Consumer<Ec2Client> call) {
    try (Ec2Client client = ec2.get()) {
      call.accept(client);
    } catch (SdkException e) {
      if (!Failure.code(e).equals("DryRunOperation")) {
        throw e;
      }
    }
  }

  /**
   * The value of a parameter.
   *
   * @throws FleetException it could not be read
   */
  String parameter(String name) {
    return call(
        "read the parameter %s, the image.parameter of nommer.fleet.ec2".formatted(name),
        ssm,
        client -> client.getParameter(b -> b.name(name)).parameter().value());
  }

  /**
   * What an image calls the disk that it starts from; nothing if it is not there.
   *
   * @throws FleetException EC2 could not be asked
   */
  Optional<String> rootDevice(String image) {
    return call(
        "look at the image " + image,
        ec2,
        client ->
            client.describeImages(b -> b.imageIds(image)).images().stream()
                .map(Image::rootDeviceName)
                .findFirst());
  }

  private static <C extends SdkClient, T> T call(
      String what, Supplier<C> maker, Function<C, T> call) {
    try (C client = maker.get()) {
      return call.apply(client);
    } catch (SdkException | AwsSetupException e) {
      throw Failure.told(what, e);
    }
  }
}
