package nommer.fleet.ec2.node.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.contracts.Configurations;
import nommer.contracts.Eventually;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.OwnInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleContext;

@Timeout(30)
class Ec2InstanceTest {
  private static final List<String> NOTHING = List.of("/bin/true");

  @TempDir Path work;
  private final MetadataService metadata = new MetadataService();

  @AfterEach
  void stop() {
    metadata.close();
  }

  @Test
  void theIdComesFromTheMetadataServiceWithATokenAndIsAskedForOnce() {
    Ec2Instance instance = instance(null, NOTHING);
    assertThat(metadata.asked).isEmpty();

    assertThat(instance.id()).isEqualTo("i-0123");
    assertThat(instance.id()).isEqualTo("i-0123");

    assertThat(metadata.asked)
        .containsExactly("PUT /latest/api/token", "GET /latest/meta-data/instance-id");
  }

  @Test
  void aServiceThatIsNotThereYetIsAskedAgain() {
    metadata.failures.set(2);

    assertThat(instance("node-x", NOTHING).id()).isEqualTo("i-0123");
  }

  @Test
  void withoutTheServiceItIsSaidWhatToDo() {
    metadata.failures.set(3);
    Ec2Instance instance = instance(null, NOTHING);

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(instance::id)
        .withMessageContaining("metadata service")
        .withMessageContaining("--node");
    assertThat(instance.id()).isEqualTo("i-0123");
  }

  @Test
  void aNodeThatIsNamedAfterItsInstanceNeedNotAsk() {
    assertThat(instance("i-00ff", NOTHING).id()).isEqualTo("i-00ff");
    assertThat(metadata.asked).isEmpty();
  }

  @Test
  void toEndItIsToRunTheShutdown() {
    Path proof = work.resolve("shut down");

    instance("i-00ff", List.of("touch", proof.toString())).end();

    Eventually.holds(() -> assertThat(proof).exists());
  }

  @Test
  void aShutdownThatCannotBeRunIsAFailure() {
    String none = work.resolve("none").toString();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> instance("i-00ff", List.of(none)).end())
        .withMessageContaining("shutdown.command")
        .withMessageContaining(none);
  }

  @Test
  void aSpotInstanceThatIsTakenAwaySaysSo() {
    metadata.put("instance-life-cycle", "spot");
    metadata.put("spot/instance-action", "{\"action\": \"terminate\"}");
    List<String> heard = new CopyOnWriteArrayList<>();

    OwnInstance.Watch watch = instance("i-00ff", NOTHING).watch(heard::add);

    Eventually.holds(() -> assertThat(heard).containsExactly("{\"action\": \"terminate\"}"));
    watch.close();
  }

  @ParameterizedTest
  @CsvSource({
    "on-demand,'',false",
    "spot,'',true",
    "spot-then-on-demand,'',true",
    "on-demand,t,true"
  })
  void onlyWhereAnInstanceMayBeASpotOneItsMetadataAreAsked(
      String market, String template, boolean asks) {
    Map<String, Object> settings =
        Map.of(
            "market", market,
            "launch_template", template,
            "metadata_endpoint", metadata.uri().toString());
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, arguments) -> "i-00ff");

    Ec2Instance instance =
        new Ec2Instance(context, Configurations.of(Ec2NodeConfig.class, settings));
    OwnInstance.Watch watch = instance.watch(told -> {});

    Eventually.holds(() -> assertThat(metadata.asked("instance-type")).isPositive());
    if (asks) {
      Eventually.holds(() -> assertThat(metadata.asked("instance-life-cycle")).isPositive());
    }
    watch.close();
    instance.stop();
    assertThat(metadata.asked("instance-life-cycle") > 0).isEqualTo(asks);
  }

  @Test
  void theTypeIsLearnedInTheBackgroundAlsoIfTheServiceIsNotThereAtOnce() {
    metadata.put("instance-type", "c7i.large");
    metadata.failures.set(1);
    Ec2Instance instance = instance("i-00ff", NOTHING);
    assertThat(instance.type()).isEmpty();

    instance.start();

    Eventually.holds(() -> assertThat(instance.type()).isEqualTo("c7i.large"));
    awaitNoLookup();
    assertThat(metadata.asked("instance-type")).isEqualTo(1);
    instance.stop();
  }

  @Test
  void aTypeThatIsKnownIsNotAskedForAgain() {
    metadata.put("instance-type", "u-6tb1.56xlarge");
    Ec2Instance instance = instance("i-00ff", NOTHING);

    instance.start();

    Eventually.holds(() -> assertThat(instance.type()).isEqualTo("u-6tb1.56xlarge"));
    awaitNoLookup();
    assertThat(metadata.asked("instance-type")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "C7I", "", "c7i large"})
  void whatIsNoTypeIsNotTakenForOne(String told) {
    metadata.put("instance-type", told);
    Ec2Instance instance = instance("i-00ff", NOTHING);

    instance.start();

    Eventually.holds(() -> assertThat(metadata.asked("instance-type")).isEqualTo(2));
    instance.stop();
    assertThat(instance.type()).isEmpty();
    assertThat(metadata.asked("instance-type")).isEqualTo(2);
  }

  @Test
  void aServiceThatNeverAnswersDelaysNothingAndFailsNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      Metadata unheard = new Metadata(uri, 1, Duration.ofDays(1));
      Ec2Instance instance = new Ec2Instance("i-00ff", unheard, NOTHING, false);

      instance.start();
      silent.accept().close(); // it was asked, and waits for a day to ask again

      assertThat(instance.type()).isEmpty();
      assertThat(instance.id()).isEqualTo("i-00ff");
      instance.stop();
      awaitNoLookup();
    }
  }

  private static void awaitNoLookup() {
    Eventually.holds(
        () ->
            assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("nommer-instance-type"));
  }

  private Ec2Instance instance(@Nullable String node, List<String> shutdown) {
    return new Ec2Instance(node, new Metadata(metadata.uri(), 3, Duration.ZERO), shutdown, true);
  }
}
