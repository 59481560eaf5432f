package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.fake.ec2.FakeInstance;
import nommer.fake.ec2.Query;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What instances are asked for with, as it arrives at EC2. */
@Timeout(60)
class OrderTest {
  private final Rig rig = new Rig();
  private final Path conf = rig.conf();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void everyInstanceIsOursHasSafeMetadataAndEndsWhenItShutsDown() {
    rig.with("cluster", "blue");

    Query launch = launched();

    assertThat(launch.get("MetadataOptions.HttpTokens")).isEqualTo("required");
    assertThat(launch.get("InstanceInitiatedShutdownBehavior")).isEqualTo("terminate");
    assertThat(launch.get("MinCount") + launch.get("MaxCount")).isEqualTo("11");
    assertThat(launch.get("TagSpecification.2.ResourceType")).isEqualTo("volume");
    assertThat(rig.fake.instances().get(0).tags())
        .containsEntry("nommer:cluster", "blue")
        .containsEntry("nommer:launch", "cafe")
        .containsEntry("nommer:number", "1")
        .containsEntry("Name", "blue-worker");
  }

  @Test
  void theSettingsArrive() {
    rig.with("key_name", "key")
        .with("security_groups", new String[] {"sg-1", "sg-2"})
        .with("subnets", new String[] {"subnet-1"})
        .with("instance_profile", "worker")
        .with("tags", new String[] {"cost=video", "Name=w"});

    Query launch = launched();

    assertThat(launch.get("KeyName")).isEqualTo("key");
    assertThat(launch.list("SecurityGroupId")).containsExactly("sg-1", "sg-2");
    assertThat(launch.get("SubnetId")).isEqualTo("subnet-1");
    assertThat(launch.get("IamInstanceProfile.Name")).isEqualTo("worker");
    assertThat(launch.get("InstanceMarketOptions.MarketType")).isEmpty();
    assertThat(rig.fake.instances().get(0).tags())
        .containsEntry("cost", "video")
        .containsEntry("Name", "w");
  }

  @Test
  void theDiskIsOfTheSizeAndTypeThatAreSet() {
    rig.with("root_volume_gib", 60).with("root_volume_type", "gp3");

    Query launch = launched();

    String disk = "BlockDeviceMapping.1.";
    assertThat(launch.get(disk + "DeviceName")).isEqualTo("/dev/sda1");
    assertThat(launch.get(disk + "Ebs.VolumeSize")).isEqualTo("60");
    assertThat(launch.get(disk + "Ebs.VolumeType")).isEqualTo("gp3");
    assertThat(launch.get(disk + "Ebs.DeleteOnTermination")).isEqualTo("true");
  }

  @Test
  void whatIsNotSetIsNotSent() {
    assertThat(launched().parameters().keySet())
        .doesNotContain("KeyName", "SubnetId", "UserData", "LaunchTemplate.LaunchTemplateName")
        .noneMatch(name -> name.startsWith("SecurityGroup") || name.startsWith("Iam"))
        .noneMatch(name -> name.startsWith("BlockDevice"));
  }

  @Test
  void aSpotInstanceIsForOnceAndEndsWhenItIsTakenAway() {
    rig.with("market", "spot").with("instance_profile", "arn:aws:iam::1:instance-profile/w");

    Query launch = launched();

    String spot = "InstanceMarketOptions.SpotOptions.";
    assertThat(launch.get(spot + "SpotInstanceType")).isEqualTo("one-time");
    assertThat(launch.get(spot + "InstanceInterruptionBehavior")).isEqualTo("terminate");
    assertThat(launch.get("IamInstanceProfile.Arn")).endsWith("/w");
  }

  @Test
  void theImageIsAskedOfSystemsManagerUnlessItIsNamed() {
    String canonical =
        "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id";
    rig.fake.parameter(canonical, "ami-00000000000000001");
    rig.with("image_id", "");

    assertThat(launched().get("ImageId")).isEqualTo("ami-00000000000000001");
  }

  @Test
  void aLaunchTemplateGivesImageAndType() {
    rig.fake.template("worker", Rig.IMAGE, "c6a.large");
    rig.with("image_id", "")
        .with("instance_types", new String[0])
        .with("launch_template", "worker:3");

    Query launch = launched();

    assertThat(launch.get("LaunchTemplate.Version")).isEqualTo("3");
    assertThat(rig.fake.instances())
        .singleElement()
        .returns(Rig.IMAGE, FakeInstance::imageId)
        .returns("c6a.large", FakeInstance::type);
  }

  @Test
  void userDataIsReadFromAFileInConfAtEachLaunch() throws IOException {
    rig.with("user_data_file", "worker.sh");
    Ec2Fleet fleet = rig.fleet();
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.launch("cafe", 1))
        .withMessageContaining("user.data.file")
        .withMessageContaining(conf.resolve("worker.sh").toString());

    Files.writeString(conf.resolve("worker.sh"), "#!/bin/sh\n# é");
    fleet.launch("cafe", 1);

    assertThat(rig.fake.instances())
        .singleElement()
        .returns("#!/bin/sh\n# é", FakeInstance::userData);
  }

  @Test
  void userDataThatIsTooLongIsRefusedBeforeEc2IsAsked() throws IOException {
    rig.with("user_data_file", "worker.sh");
    Files.writeString(conf.resolve("worker.sh"), "é".repeat(8192) + "x");

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> rig.fleet().launch("cafe", 1))
        .withMessageContaining("16385 bytes");
    assertThat(rig.launches()).isEmpty();
  }

  private Query launched() {
    rig.fleet().launch("cafe", 1);
    return rig.launches().get(0);
  }
}
