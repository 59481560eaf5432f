package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import nommer.fake.ec2.FakeInstance;
import nommer.fake.ec2.Fault;
import nommer.fake.ec2.Query;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What EC2 refuses is tried elsewhere, or told with what to do. */
@Timeout(60)
class RefusalsTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({
    "500, InsufficientInstanceCapacity",
    "400, InstanceLimitExceeded",
    "400, VcpuLimitExceeded",
    "400, MaxSpotInstanceCountExceeded",
    "400, SpotMaxPriceTooLow",
    "400, InsufficientFreeAddressesInSubnet",
    "400, Unsupported"
  })
  void whereOneTypeIsNotToBeHadTheNextIsTaken(int status, String code) {
    rig.fake.add(Fault.noLaunch(status, code).where("InstanceType", "c7i.large"));

    rig.fleet().launch("cafe", 1);

    assertThat(rig.fake.instances()).extracting(FakeInstance::type).containsExactly("c5.large");
  }

  @Test
  void withoutTheRoleThatSpotTakesItIsOnDemand() {
    rig.with("market", "spot-then-on-demand");
    rig.fake.add(
        Fault.noLaunch(403, "AuthFailure.ServiceLinkedRoleCreationNotPermitted")
            .where("InstanceMarketOptions.MarketType", "spot"));

    rig.fleet().launch("cafe", 1);

    assertThat(rig.fake.instances())
        .singleElement()
        .satisfies(
            each -> assertThat(each.request().get("InstanceMarketOptions.MarketType")).isEmpty());
  }

  @Test
  void offersAreTriedByMarketThenTypeThenSubnet() {
    rig.with("market", "spot-then-on-demand")
        .with("subnets", new String[] {"subnet-1", "subnet-2"});
    rig.fake.add(Fault.noLaunch(400, "VcpuLimitExceeded"));

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> rig.fleet().launch("cafe", 1))
        .withMessageContaining(
            "tried: c7i.large spot in subnet-1: VcpuLimitExceeded; c7i.large spot in subnet-2")
        .withMessageContaining("c5.large on demand in subnet-2: VcpuLimitExceeded")
        .withMessageContaining("raise the quota");
    assertThat(rig.launches())
        .extracting(RefusalsTest::offer)
        .containsExactly(
            "spot c7i.large subnet-1",
            "spot c7i.large subnet-2",
            "spot c5.large subnet-1",
            "spot c5.large subnet-2",
            " c7i.large subnet-1",
            " c7i.large subnet-2",
            " c5.large subnet-1",
            " c5.large subnet-2");
  }

  @Test
  void whatOneInstanceDidNotGetIsNotAskedForByTheNextOfTheSameLaunch() {
    rig.fake.add(Fault.noLaunch(400, "VcpuLimitExceeded").where("InstanceType", "c7i.large"));

    rig.fleet().launch("cafe", 3);

    assertThat(rig.fake.instances()).hasSize(3);
    assertThat(rig.launches()).hasSize(4);
  }

  @Test
  void everythingIsTriedAnewByTheNextCall() {
    Fleet fleet = rig.fleet();
    rig.fake.add(Fault.noLaunch(500, "InsufficientInstanceCapacity"));
    assertThatThrownBy(() -> fleet.launch("cafe", 1)).isInstanceOf(FleetException.class);
    rig.fake.clearFaults();

    fleet.launch("cafe", 1);

    assertThat(rig.fake.instances()).extracting(FakeInstance::type).containsExactly("c7i.large");
  }

  @ParameterizedTest
  @CsvSource({
    "503, RequestLimitExceeded, fewer requests",
    "500, InternalError, in trouble",
    "503, Unavailable, in trouble",
    "403, UnauthorizedOperation, extend their IAM policy",
    "401, 401, the access key id or its secret is wrong",
    "400, InvalidKeyPair.NotFound, InvalidKeyPair.NotFound",
    "400, RequestExpired, have expired"
  })
  void otherTroubleIsToldWithWhatToDoAndNothingElseIsTried(int status, String code, String words) {
    rig.fake.add(Fault.refuse("RunInstances", status, code));
    Fleet fleet = rig.fleet();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.launch("cafe", 2))
        .withMessageContaining("cannot start instance 1 of launch cafe, c7i.large on demand")
        .withMessageContaining(words)
        .withMessageContaining(code);
    assertThat(rig.launches())
        .extracting((Query query) -> query.get("ClientToken"))
        .containsOnly(new Offer("c7i.large", "", false).clientToken("cafe", 1));
    rig.fake.clearFaults();
    fleet.launch("cafe", 2);

    assertThat(rig.fake.instances()).hasSize(2);
  }

  @Test
  void withoutAListNothingIsStarted() {
    rig.fake.add(Fault.refuse("DescribeInstances", 403, "UnauthorizedOperation"));
    Fleet fleet = rig.fleet();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.launch("cafe", 1))
        .withMessageContaining("cannot list the instances of the fleet");
    assertThatExceptionOfType(FleetException.class).isThrownBy(fleet::instances);
    assertThat(rig.fake.instances()).isEmpty();
  }

  @Test
  void whatIsNotSetUpIsToldInItsOwnWords() {
    Fleet fleet = rig.fleet();
    rig.region = Optional.empty();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.launch("cafe", 1))
        .withMessageContaining("set region of nommer.aws");
  }

  @Test
  void aMissingParameterForTheImageIsNamed() {
    rig.with("image_id", "").with("image_parameter", "/none");

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> rig.fleet().launch("cafe", 1))
        .withMessageContaining("/none")
        .withMessageContaining("image.parameter");
  }

  private static String offer(Query query) {
    return "%s %s %s"
        .formatted(
            query.get("InstanceMarketOptions.MarketType"),
            query.get("InstanceType"),
            query.get("SubnetId"));
  }

  @ParameterizedTest
  @CsvSource({"503, RequestLimitExceeded", "500, InternalError", "503, Unavailable"})
  void whatPassesIsTriedAgainAndStartsOneInstance(int status, String code) {
    rig.fake.add(Fault.refuse("RunInstances", status, code).times(1));
    rig.fake.add(Fault.refuse("DescribeInstances", status, code).times(1));
    Fleet fleet = rig.fleet();

    fleet.launch("cafe", 1);

    assertThat(rig.fake.instances()).hasSize(1);
    assertThat(fleet.instances()).hasSize(1);
  }
}
