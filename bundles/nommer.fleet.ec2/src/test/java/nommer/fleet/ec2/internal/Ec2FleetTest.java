package nommer.fleet.ec2.internal;

import nommer.contracts.fleet.FleetContract;
import nommer.fake.ec2.InstanceState;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** EC2 shows each instance only some calls after its launch. */
@Timeout(60)
class Ec2FleetTest extends FleetContract {
  private final Rig rig = new Rig();
  private final Fleet fleet = rig.fleet();

  @BeforeEach
  void lag() {
    rig.fake.describeLag(3);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Override
  protected Fleet fleet() {
    return fleet;
  }

  @Override
  protected Fleet afterRestart() {
    return rig.fleet();
  }

  @Override
  protected void end(Instance instance) {
    rig.fake.move(instance.id(), InstanceState.TERMINATED);
  }
}
