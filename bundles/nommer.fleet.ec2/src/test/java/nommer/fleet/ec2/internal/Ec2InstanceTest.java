package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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

    OwnInstance.Watch watch = new Ec2Instance(context, Rig.config(settings)).watch(told -> {});

    if (asks) {
      Eventually.holds(() -> assertThat(metadata.asked).isNotEmpty());
    }
    watch.close();
    assertThat(metadata.asked.isEmpty()).isEqualTo(!asks);
  }

  private Ec2Instance instance(@Nullable String node, List<String> shutdown) {
    return new Ec2Instance(node, new Metadata(metadata.uri(), 3, Duration.ZERO), shutdown, true);
  }
}
