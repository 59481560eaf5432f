package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.fake.ec2.FakeInstance;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.InstanceSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** User data that a setup makes. */
class SetupTest {
  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void eachLaunchHasTheSetupsUserDataOfThatMoment() {
    AtomicInteger asked = new AtomicInteger();
    Ec2Fleet fleet = fleet(() -> Optional.of("#cloud-config " + asked.incrementAndGet()));

    fleet.launch("one", 2);
    fleet.launch("two", 1);

    assertThat(rig.fake.instances())
        .extracting(FakeInstance::userData)
        .containsExactlyInAnyOrder("#cloud-config 1", "#cloud-config 1", "#cloud-config 2");
  }

  @Test
  void aSetupThatIsNotReadyLaunchesNothing() {
    Ec2Fleet fleet =
        fleet(
            () -> {
              throw new FleetException("still on its way", null);
            });

    assertThatThrownBy(() -> fleet.launch("one", 1)).hasMessageContaining("still on its way");
    assertThat(rig.launches()).isEmpty();
  }

  @Test
  void theConfiguredFileGoesBeforeTheSetup() throws Exception {
    rig.with("user_data_file", "worker.sh");
    Files.writeString(rig.conf().resolve("worker.sh"), "#!/bin/sh");

    fleet(() -> Optional.of("#cloud-config")).launch("one", 1);

    assertThat(rig.fake.instances())
        .extracting(FakeInstance::userData)
        .containsExactly("#!/bin/sh");
  }

  @Test
  void aSetupWithNothingToTellOrThatIsGoneLeavesItToTheImage() {
    fleet(Optional::empty).launch("one", 1);
    InstanceSetup gone = () -> Optional.of("#cloud-config");
    Ec2Fleet fleet = fleet(gone);
    fleet.unbindSetup(gone);
    fleet.launch("two", 1);

    assertThat(rig.fake.instances()).extracting(FakeInstance::userData).containsExactly("", "");
  }

  private Ec2Fleet fleet(InstanceSetup setup) {
    Ec2Fleet fleet = rig.fleet();
    fleet.bindSetup(setup);
    return fleet;
  }
}
