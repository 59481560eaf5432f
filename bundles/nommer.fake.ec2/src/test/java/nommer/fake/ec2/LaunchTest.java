package nommer.fake.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

class LaunchTest {
  private static final String IMAGE = "ami-0123456789abcdef0";

  private final FakeEc2 fake = new FakeEc2();
  private final Ec2Client ec2 = Clients.ec2(fake);

  @AfterEach
  void close() {
    ec2.close();
    fake.close();
  }

  @Test
  void whatIsAskedForIsLaunchedAndToldBack() {
    RunInstancesResponse launched =
        ec2.runInstances(
            request("t")
                .maxCount(2)
                .subnetId("subnet-1")
                .keyName("key")
                .metadataOptions(m -> m.httpTokens(HttpTokensState.REQUIRED))
                .instanceMarketOptions(m -> m.marketType(MarketType.SPOT))
                .tagSpecifications(Clients.tag("a&b", "<c>"))
                .build());

    assertThat(launched.instances()).extracting(Instance::amiLaunchIndex).containsExactly(0, 1);
    Instance first = launched.instances().get(0);
    assertThat(first.imageId()).isEqualTo(IMAGE);
    assertThat(first.instanceType()).isEqualTo(InstanceType.C5_LARGE);
    assertThat(first.state().name()).isEqualTo(InstanceStateName.PENDING);
    assertThat(first.subnetId()).isEqualTo("subnet-1");
    assertThat(first.keyName()).isEqualTo("key");
    assertThat(first.clientToken()).isEqualTo("t");
    assertThat(first.instanceLifecycle()).isEqualTo(InstanceLifecycleType.SPOT);
    assertThat(first.metadataOptions().httpTokensAsString()).isEqualTo("required");
    assertThat(first.tags())
        .singleElement()
        .satisfies(
            tag -> {
              assertThat(tag.key()).isEqualTo("a&b");
              assertThat(tag.value()).isEqualTo("<c>");
            });
    assertThat(fake.instances()).hasSize(2).allMatch(FakeInstance::isSpot);
  }

  @Test
  void theSameTokenAndParametersGiveTheSameLaunch() {
    String first = id(ec2.runInstances(request("t").build()));

    assertThat(id(ec2.runInstances(request("t").build()))).isEqualTo(first);
    assertThat(id(ec2.runInstances(request("u").build()))).isNotEqualTo(first);
    assertThat(fake.instances()).hasSize(2);
  }

  @Test
  void theSameTokenWithOtherParametersIsAMismatchAlsoAfterALaunchThatFoundNoCapacity() {
    fake.add(Fault.noLaunch(500, "InsufficientInstanceCapacity").times(1));
    refused(() -> ec2.runInstances(request("t").build()), "InsufficientInstanceCapacity");

    refused(
        () -> ec2.runInstances(request("t").instanceType("c6i.large").build()),
        "IdempotentParameterMismatch");
    ec2.runInstances(request("t").build());
    refused(
        () -> ec2.runInstances(request("t").instanceType("c6i.large").build()),
        "IdempotentParameterMismatch");

    assertThat(fake.instances()).hasSize(1);
  }

  @Test
  void aTokenOfATerminatedInstanceIsOfNoUse() {
    fake.move(id(ec2.runInstances(request("t").build())), InstanceState.TERMINATED);

    refused(() -> ec2.runInstances(request("t").build()), "IdempotentInstanceTerminated");
  }

  @Test
  void userDataArrivesAndIsLimitedTo16KiB() {
    ec2.runInstances(request("t").userData(base64("é".repeat(8192))).build());
    refused(
        () -> ec2.runInstances(request("u").userData(base64("é".repeat(8192) + "x")).build()),
        "InvalidParameterValue");

    assertThat(fake.instances())
        .singleElement()
        .satisfies(each -> assertThat(each.userData()).isEqualTo("é".repeat(8192)));
  }

  @Test
  void aLaunchTemplateGivesWhatTheRequestDoesNot() {
    fake.template("lt", IMAGE, "c7i.large");

    ec2.runInstances(
        RunInstancesRequest.builder()
            .minCount(1)
            .maxCount(1)
            .launchTemplate(t -> t.launchTemplateName("lt"))
            .build());

    assertThat(fake.instances())
        .singleElement()
        .returns(IMAGE, FakeInstance::imageId)
        .returns("c7i.large", FakeInstance::type);
    refused(
        () ->
            ec2.runInstances(
                b -> b.minCount(1).maxCount(1).launchTemplate(t -> t.launchTemplateName("no"))),
        "InvalidLaunchTemplateName.NotFoundException");
    refused(() -> ec2.runInstances(b -> b.minCount(1).maxCount(1)), "MissingParameter");
  }

  @Test
  void aDryRunStartsNothingAndTellsWhetherItIsPermitted() {
    refused(() -> ec2.runInstances(request("t").dryRun(true).build()), "DryRunOperation");
    fake.add(Fault.refuse("RunInstances", 403, "UnauthorizedOperation"));
    refused(() -> ec2.runInstances(request("t").dryRun(true).build()), "UnauthorizedOperation");

    assertThat(fake.instances()).isEmpty();
  }

  @Test
  void aFaultStrikesWhereAndAsOftenAsItIsTold() {
    fake.add(Fault.refuse("RunInstances", 503, "RequestLimitExceeded").times(1));
    fake.add(Fault.noLaunch(400, "VcpuLimitExceeded").where("InstanceType", "c6i.large"));

    refused(() -> ec2.runInstances(request("t").build()), "RequestLimitExceeded");
    refused(
        () -> ec2.runInstances(request("u").instanceType("c6i.large").build()),
        "VcpuLimitExceeded");
    ec2.runInstances(request("t").build());

    assertThat(fake.instances()).hasSize(1);
  }

  @Test
  void anAnswerCanBeLostAfterTheLaunch() {
    fake.add(Fault.loseAnswer("RunInstances"));

    assertThatThrownBy(() -> ec2.runInstances(request("t").build()))
        .isInstanceOf(SdkClientException.class);
    String launched = fake.instances().get(0).id();
    fake.clearFaults();

    assertThat(id(ec2.runInstances(request("t").build()))).isEqualTo(launched);
    assertThat(fake.instances()).hasSize(1);
  }

  @Test
  void theListenerHearsOfEachLaunchOnceAndOfEachEnd() {
    List<String> heard = new ArrayList<>();
    fake.listener(
        new InstanceListener() {
          @Override
          public void launched(FakeInstance instance) {
            heard.add("launched " + instance.userData());
          }

          @Override
          public void terminated(FakeInstance instance) {
            heard.add("terminated " + instance.id());
          }
        });
    RunInstancesRequest request = request("t").userData(base64("#!/bin/sh")).build();

    String id = id(ec2.runInstances(request));
    ec2.runInstances(request);
    ec2.terminateInstances(b -> b.instanceIds(id));
    ec2.terminateInstances(b -> b.instanceIds(id));

    assertThat(heard).containsExactly("launched #!/bin/sh", "terminated " + id);
  }

  private static RunInstancesRequest.Builder request(String token) {
    return RunInstancesRequest.builder()
        .minCount(1)
        .maxCount(1)
        .imageId(IMAGE)
        .instanceType("c5.large")
        .clientToken(token);
  }

  private static String id(RunInstancesResponse launched) {
    return launched.instances().get(0).instanceId();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Ec2Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }
}
