package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import nommer.aws.AwsFault;
import nommer.fake.ec2.FakeInstance;
import nommer.fake.ec2.Fault;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/** An EC2 that falls silent, or whose clock is another one. */
@Timeout(20) // less than the socket's own patience
class TroublesTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    SdkGlobalTime.setGlobalTimeOffset(0); // what it learns it keeps for all its clients
    rig.close();
  }

  @Test
  void aServiceThatNeverAnswersIsGivenUpAndAskedAgain() {
    rig.patience = Duration.ofSeconds(1);
    rig.fake.add(Fault.silence("DescribeInstances"));
    Ec2Fleet fleet = rig.fleet();

    assertUnreachable(() -> fleet.launch("cafe", 1), "list the instances of the fleet");
    assertUnreachable(fleet::instances, "list the instances of the fleet");
    assertUnreachable(fleet::watch, "list the instances of the fleet");

    rig.fake.clearFaults();
    rig.patience = Duration.ofSeconds(30);
    fleet.launch("cafe", 1);
    assertThat(fleet.instances()).hasSize(1);
    fleet.watch();
  }

  @Test
  void aLaunchThatIsNeverAnsweredIsFoundByTheNextTry() {
    rig.patience = Duration.ofSeconds(2);
    rig.fake.describeLag(100);
    rig.fake.add(Fault.silence("RunInstances"));
    Ec2Fleet fleet = rig.fleet();

    assertUnreachable(() -> fleet.launch("cafe", 1), "start instance 1 of launch cafe");
    assertThat(rig.fake.instances()).hasSize(1);

    rig.fake.clearFaults();
    rig.patience = Duration.ofSeconds(30);
    fleet.launch("cafe", 1);
    assertThat(rig.fake.instances()).hasSize(1);
    assertThat(fleet.instances()).extracting(Instance::id).isEqualTo(ids());
  }

  @Test
  void aSocketThatTakesConnectionsAndNothingElseIsGivenUpToo() throws IOException {
    rig.patience = Duration.ofSeconds(1);
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      rig.port = silent.getLocalPort();

      assertUnreachable(rig.fleet()::instances, "list the instances of the fleet");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-3600, 3600})
  void aMachineWhoseClockIsOffByAnHourLaunchesAndListsOn(int seconds) {
    rig.clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)));
    rig.with("image_id", "").with("image_parameter", "/image");
    rig.fake.parameter("/image", Rig.IMAGE);
    Ec2Fleet fleet = rig.fleet();

    fleet.launch("cafe", 2);

    assertThat(fleet.instances()).hasSize(2);
    fleet.watch();
  }

  @ParameterizedTest
  @ValueSource(ints = {-3600, 3600})
  void aClockThatNobodyCorrectsIsNamedAndNothingIsStarted(int seconds) {
    rig.attempts = 1;
    rig.clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)));

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> rig.fleet().launch("cafe", 1))
        .withMessageContaining("clock is wrong: set it")
        .withMessageContaining("RequestExpired")
        .satisfies(e -> assertThat(AwsFault.of(e)).isEqualTo(AwsFault.CLOCK_SKEW));
    assertThat(rig.fake.instances()).isEmpty();
  }

  @Test
  void aClockThatNobodyCorrectsIsNamedWhereTheServiceSpeaksOfTheSignature() {
    rig.attempts = 1;
    rig.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    rig.with("image_id", "").with("image_parameter", "/image");

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> rig.ec2().parameter("/image"))
        .withMessageContaining("clock is wrong: set it")
        .withMessageContaining("InvalidSignatureException");
  }

  private List<String> ids() {
    return rig.fake.instances().stream().map(FakeInstance::id).toList();
  }

  private static void assertUnreachable(Runnable call, String what) {
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(call::run)
        .withMessageContaining(what)
        .withMessageContaining("no connection: check the network")
        .satisfies(e -> assertThat(AwsFault.of(e)).isEqualTo(AwsFault.UNREACHABLE));
  }
}
