package nommer.fake.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class DescribeTest {
  private final FakeEc2 fake = new FakeEc2();
  private final Ec2Client ec2 = Clients.ec2(fake);

  @AfterEach
  void close() {
    ec2.close();
    fake.close();
  }

  @Test
  void filtersKeepWhatMatchesThemAll() {
    String one = launch("t1", "red");
    String two = launch("t2", "red");
    launch("t3", "blue");
    fake.move(two, InstanceState.TERMINATED);

    assertThat(described(filter("tag:colour", "red"))).containsExactly(one, two);
    assertThat(
            described(
                filter("tag:colour", "red", "blue"),
                filter("instance-state-name", "pending", "running")))
        .hasSize(2)
        .doesNotContain(two);
    assertThat(described(filter("client-token", "t2"))).containsExactly(two);
    assertThat(described(filter("tag:shape", "red"))).isEmpty();
    assertThatThrownBy(() -> described(filter("colour", "red"))).isInstanceOf(Ec2Exception.class);
  }

  @Test
  void theConsoleIsToldInBase64AndOnlyItsLastPart() {
    String id = launch("t1", "red");
    assertThat(ec2.getConsoleOutput(b -> b.instanceId(id)).output()).isNull();

    fake.console(id, "x".repeat(70_000) + "é<end>");
    fake.move(id, InstanceState.TERMINATED);

    byte[] told = Base64.getDecoder().decode(ec2.getConsoleOutput(b -> b.instanceId(id)).output());
    assertThat(told).hasSize(64 * 1024);
    assertThat(new String(told, StandardCharsets.UTF_8)).endsWith("xé<end>");
    assertThatThrownBy(() -> ec2.getConsoleOutput(b -> b.instanceId(id).dryRun(true)))
        .hasMessageContaining("DryRun");
    assertThatThrownBy(() -> ec2.getConsoleOutput(b -> b.instanceId("i-none")))
        .hasMessageContaining("does not exist");
  }

  @Test
  void pagesFollowEachOther() {
    List<String> launched = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      launched.add(launch("t" + i, "red"));
    }

    List<Integer> sizes = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (DescribeInstancesResponse page : ec2.describeInstancesPaginator(b -> b.maxResults(5))) {
      sizes.add(ids(page).size());
      found.addAll(ids(page));
    }

    assertThat(sizes).containsExactly(5, 5, 2);
    assertThat(found).containsExactlyElementsOf(launched);
    assertThatThrownBy(() -> ec2.describeInstances(b -> b.maxResults(4)))
        .isInstanceOf(Ec2Exception.class);
  }

  @Test
  void aNewInstanceIsUnseenForAsManyCallsAsTheTestWants() {
    fake.describeLag(2);
    String id = launch("t", "red");

    assertThat(described()).isEmpty();
    assertThat(described()).isEmpty();
    assertThat(described()).containsExactly(id);
  }

  @Test
  void anInstanceIsInTheStateThatTheTestMovesItTo() {
    String id = launch("t", "red");
    fake.move(id, InstanceState.RUNNING);
    assertThat(state()).isEqualTo(InstanceStateName.RUNNING);

    ec2.terminateInstances(b -> b.instanceIds(id));
    assertThat(state()).isEqualTo(InstanceStateName.SHUTTING_DOWN);

    fake.move(id, InstanceState.TERMINATED);
    assertThat(state()).isEqualTo(InstanceStateName.TERMINATED);

    fake.hideTerminated();
    assertThat(described()).isEmpty();
  }

  @Test
  void whatDoesNotExistCannotBeTerminated() {
    assertThatThrownBy(() -> ec2.terminateInstances(b -> b.instanceIds("i-0")))
        .hasMessageContaining("i-0");
  }

  @Test
  void parametersAreFoundByName() {
    fake.parameter("/image", "ami-1");

    try (SsmClient ssm = Clients.ssm(fake)) {
      assertThat(ssm.getParameter(b -> b.name("/image")).parameter().value()).isEqualTo("ami-1");
      assertThatThrownBy(() -> ssm.getParameter(b -> b.name("/none")))
          .isInstanceOf(ParameterNotFoundException.class);
    }
  }

  private String launch(String token, String colour) {
    return ec2.runInstances(
            b ->
                b.minCount(1)
                    .maxCount(1)
                    .imageId("ami-0123456789abcdef0")
                    .clientToken(token)
                    .tagSpecifications(Clients.tag("colour", colour)))
        .instances()
        .get(0)
        .instanceId();
  }

  private InstanceStateName state() {
    return ec2.describeInstances().reservations().get(0).instances().get(0).state().name();
  }

  private List<String> described(Filter... filters) {
    return ids(ec2.describeInstances(b -> b.filters(filters)));
  }

  private static List<String> ids(DescribeInstancesResponse page) {
    return page.reservations().stream()
        .flatMap(each -> each.instances().stream())
        .map(Instance::instanceId)
        .toList();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
