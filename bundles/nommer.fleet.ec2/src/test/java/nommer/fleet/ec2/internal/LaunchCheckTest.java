package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nommer.contracts.Found;
import nommer.fake.ec2.Fault;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.InstanceSetup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LaunchCheckTest {
  private final Rig rig = new Rig();
  private @Nullable InstanceSetup setup;

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void aFleetThatCanLaunchIsGoodAndNothingWasLaunched() throws Exception {
    Found found = check();

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("EC2 launch")).contains("c7i.large on demand", "c5.large on demand");
    assertThat(rig.fake.instances()).isEmpty();
    assertThat(rig.launches()).isNotEmpty().allMatch(each -> each.get("DryRun").equals("true"));
  }

  @Test
  void aRealLaunchAfterItIsNotInItsWay() throws Exception {
    Found unused = check();

    rig.fleet().launch("launch-1", 1);

    assertThat(rig.fake.instances()).hasSize(1);
  }

  @Test
  void theOrderIsTheOneOfALaunch() throws Exception {
    rig.with("key_name", "mine").with("instance_profile", "worker");
    Found unused = check();
    rig.fleet().launch("launch-1", 1);

    List<String> own = List.of("DryRun", "ClientToken");
    Map<String, String> tried = new TreeMap<>(rig.launches().get(0).parameters());
    Map<String, String> real =
        new TreeMap<>(rig.launches().get(rig.launches().size() - 1).parameters());
    tried.keySet().removeAll(own);
    real.keySet().removeAll(own);
    tried.values().removeIf(value -> value.startsWith("doctor-"));
    real.values().removeIf(value -> value.equals("launch-1"));
    assertThat(tried).isEqualTo(real).containsEntry("KeyName", "mine");
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidAMIID.NotFound,400,image.id",
    "InvalidGroup.NotFound,400,security.groups",
    "InvalidSubnetID.NotFound,400,subnets",
    "InvalidKeyPair.NotFound,400,key.name",
    "InvalidLaunchTemplateName.NotFoundException,400,launch.template",
    "UnauthorizedOperation,403,ec2:RunInstances",
    "AuthFailure,403,access key id",
    "RequestExpired,400,keys have expired"
  })
  void whatALaunchWouldBeRefusedForIsToldWithWhatToDo(String code, int status, String remedy)
      throws Exception {
    rig.fake.add(Fault.refuse("RunInstances", status, code));

    Found found = check();

    assertThat(found.failures()).singleElement().asString().contains("EC2 launch", code, remedy);
    assertThat(rig.fake.instances()).isEmpty();
  }

  @Test
  void anImageParameterThatIsNotThereIsToldSo() throws Exception {
    rig.with("image_id", "").with("image_parameter", "/no/such");

    assertThat(check().failures()).singleElement().asString().contains("/no/such");
  }

  @Test
  void anOfferThatIsNotToBeHadIsAWarningAsLongAsAnotherIs() throws Exception {
    rig.fake.add(
        Fault.refuse("RunInstances", 500, "InsufficientInstanceCapacity")
            .where("InstanceType", "c7i.large"));

    Found found = check();

    assertThat(found.failures()).isEmpty();
    assertThat(found.warnings()).singleElement().asString().contains("c7i.large");
    assertThat(found.text("EC2 launch")).contains("possible: c5.large");
  }

  @Test
  void withoutTheRoleThatSpotTakesItSaysHowToMakeIt() throws Exception {
    rig.with("market", "spot-then-on-demand");
    rig.fake.add(
        Fault.refuse("RunInstances", 403, "AuthFailure.ServiceLinkedRoleCreationNotPermitted")
            .where("InstanceMarketOptions.MarketType", "spot"));

    Found found = check();

    assertThat(found.failures()).isEmpty();
    assertThat(found.warnings().toString()).contains("create-service-linked-role", "spot");
    assertThat(found.text("EC2 launch")).contains("possible: c7i.large on demand");
  }

  @Test
  void aDiskThatIsSmallerThanTheImagesIsRefused() throws Exception {
    rig.with("root_volume_gib", 4);

    assertThat(check().failures()).singleElement().asString().contains("root.volume.gib");
  }

  @Test
  void aDiskByAnotherNameThanTheImagesIsToldWithItsOwn() throws Exception {
    rig.with("root_volume_gib", 60);
    assertThat(check().failures()).isEmpty();

    rig.fake.rootDevice("/dev/xvda");

    assertThat(check().failures())
        .singleElement()
        .asString()
        .contains("root.volume.device=\"/dev/xvda\"");
  }

  @Test
  void ifNoneIsToBeHadItIsAFailure() throws Exception {
    rig.fake.add(Fault.refuse("RunInstances", 500, "InsufficientInstanceCapacity"));

    assertThat(check().failures()).singleElement().asString().contains("instance.types");
  }

  @Test
  void instancesThatMayNotBeListedOrEndedAreToldWithTheAction() throws Exception {
    rig.fleet().launch("launch-1", 1);
    rig.fake.add(Fault.refuse("TerminateInstances", 403, "UnauthorizedOperation"));

    assertThat(check().failures())
        .singleElement()
        .asString()
        .contains("ec2:TerminateInstances", "nommer:cluster");

    rig.fake.clearFaults();
    rig.fake.add(Fault.refuse("DescribeInstances", 403, "UnauthorizedOperation"));

    assertThat(check().failures()).singleElement().asString().contains("ec2:DescribeInstances");
    assertThat(rig.fake.instances()).hasSize(1);
  }

  @Test
  void aConsoleThatMayNotBeReadIsAWarningWithTheAction() throws Exception {
    assertThat(check().text("EC2 console output")).contains("ec2:GetConsoleOutput");
    rig.fleet().launch("launch-1", 1);
    assertThat(check().text("EC2 console output")).contains("might be read");

    rig.fake.add(Fault.refuse("GetConsoleOutput", 403, "UnauthorizedOperation"));

    assertThat(check().failures()).isEmpty();
    assertThat(check().warnings()).singleElement().asString().contains("ec2:GetConsoleOutput");
  }

  @Test
  void withoutARegionItIsToldWhatToSet() throws Exception {
    rig.region = Optional.empty();

    assertThat(check().failures())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.toString()).contains("region of nommer.aws"));
  }

  @Test
  void aServiceThatIsAwayIsToldSo() throws Exception {
    rig.fake.close();

    assertThat(check().failures())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.toString()).contains("check the network"));
  }

  @ParameterizedTest
  @CsvSource({"120,false", "599,false", "600,true"})
  void aScalerThatWaitsTooLittleForInstancesIsAFailure(int seconds, boolean enough)
      throws Exception {
    Found found = Found.by(new ScalerPatienceCheck(ScalerPatienceTest.facts(seconds)));

    assertThat(found.failures().isEmpty()).isEqualTo(enough);
    if (!enough) {
      assertThat(found.failures()).asString().contains("launch.timeout.seconds=I\"600\"");
    }
  }

  @Test
  void theUserDataOfTheSetupIsSentWithTheDryRun() throws Exception {
    setup = () -> Optional.of("#cloud-config é");

    Found found = check();

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("EC2 user data")).contains("the bootstrap's, 16 bytes");
    assertThat(userData()).containsOnly("#cloud-config é");
  }

  @Test
  void theConfiguredFileGoesBeforeTheSetupHereToo() throws Exception {
    setup = () -> Optional.of("#cloud-config");
    rig.with("user_data_file", "worker.sh");
    Path file = Files.writeString(rig.conf().resolve("worker.sh"), "#!/bin/sh");

    Found found = check();

    assertThat(found.text("EC2 user data")).contains("the file " + file);
    assertThat(userData()).containsOnly("#!/bin/sh");
  }

  @Test
  void withoutEitherItIsSaidThatThereIsNone() throws Exception {
    setup = Optional::empty;
    assertThat(check().text("EC2 user data")).contains("none, the image knows");

    setup = null;
    assertThat(check().text("EC2 user data")).contains("none, the image knows");
    assertThat(userData()).containsOnly("");
  }

  @Test
  void aSetupThatIsNotReadyOrAFileThatIsNotThereIsToldInItsWords() throws Exception {
    setup =
        () -> {
          throw new FleetException("take the secret out of conf/x.config", null);
        };
    assertThat(check().failures())
        .singleElement()
        .asString()
        .contains("EC2 user data", "take the secret out");

    rig.with("user_data_file", "none.sh");
    assertThat(check().failures())
        .singleElement()
        .asString()
        .contains("user.data.file", "none.sh", "correct it");
    assertThat(rig.launches()).isEmpty();
  }

  @Test
  void userDataThatEc2WouldNotTakeIsToldSo() throws Exception {
    setup = () -> Optional.of("x".repeat(16_385));

    assertThat(check().failures()).singleElement().asString().contains("16385 bytes", "shorten it");
  }

  private List<String> userData() {
    return rig.launches().stream()
        .map(each -> Base64.getDecoder().decode(each.get("UserData")))
        .map(each -> new String(each, StandardCharsets.UTF_8))
        .toList();
  }

  private Found check() throws InterruptedException {
    return Found.by(new LaunchCheck(rig.ec2(), setup, rig.config(), rig.conf()));
  }
}
