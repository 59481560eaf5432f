package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nommer.fleet.api.FleetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadTest {
  private final List<String> asked = new ArrayList<>();
  private boolean granted = true;
  private boolean broken;
  private long now;

  private final Lead lead =
      new Lead(
          (role, owner, term) -> {
            asked.add(role + " " + owner + " " + term.toSeconds());
            if (broken) {
              throw new FleetException("away", null);
            }
            return granted;
          },
          "home-1",
          () -> now);

  @Test
  void theRoleIsRenewedAThirdIntoItsTermAndNotAtEachLook() {
    assertThat(lead.isOurs()).isTrue();
    pass(9);
    assertThat(lead.isOurs()).isTrue();
    assertThat(asked).containsExactly("scaler home-1 30");

    pass(1);
    assertThat(lead.isOurs()).isTrue();
    assertThat(asked).hasSize(2);
  }

  @Test
  void whoIsRefusedLooksOnUntilTheRoleIsFree() {
    granted = false;
    assertThat(lead.isOurs()).isFalse();
    granted = true;
    assertThat(lead.isOurs()).isFalse();

    pass(10);

    assertThat(lead.isOurs()).isTrue();
  }

  @Test
  void whileTheStoreIsAwayNobodyActs() {
    assertThat(lead.isOurs()).isTrue();
    broken = true;
    pass(10);
    assertThatThrownBy(lead::isOurs).isInstanceOf(FleetException.class);
    assertThatThrownBy(lead::isOurs).isInstanceOf(FleetException.class);

    broken = false;

    assertThat(lead.isOurs()).isTrue();
  }

  @Test
  void aHomeKeepsItsName(@TempDir Path home) {
    String owner = Lead.ownerOf(home);

    assertThat(owner).isNotBlank();
    assertThat(Lead.ownerOf(home)).isEqualTo(owner);
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
