package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Leadership;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLeadTest {
  private final List<String> asked = new ArrayList<>();
  private OptionalLong granted = OptionalLong.of(7);
  private boolean broken;
  private long answerTakes;
  private long now = Long.MAX_VALUE - 5; // a clock of that kind begins anywhere

  private final Leadership role =
      (name, owner, validity) -> {
        asked.add(name + " " + owner + " " + validity.toMillis());
        now += answerTakes;
        if (broken) {
          throw new FleetException("away", null);
        }
        return granted;
      };
  private final StoreLead lead = lead(new Tempo(Duration.ofSeconds(12)));

  @Test
  void untilItHasAskedItDoesNotLead() {
    assertThat(lead.term()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void whoIsGrantedTheRoleLeadsInItsTerm() {
    assertThat(lead.renew()).isEqualTo(Duration.ofMillis(2500));

    assertThat(lead.term()).hasValue(7);
    assertThat(lead.holds(7)).isTrue();
    assertThat(lead.holds(6)).isFalse();
    assertThat(asked).containsExactly("feederd home-1 10000");
  }

  @Test
  void theShorterTheLeaseTheShorterTheLead() {
    assertThat(lead(new Tempo(Duration.ofSeconds(3))).renew()).isEqualTo(Duration.ofMillis(625));

    assertThat(asked).containsExactly("feederd home-1 2500");
  }

  @Test
  void aLongLeaseMakesNoLongLead() {
    lead(new Tempo(Duration.ofMinutes(10))).renew();

    assertThat(asked).containsExactly("feederd home-1 10000");
  }

  /** As after a SIGSTOP: nothing was asked meanwhile. */
  @Test
  void oneThatWasStoppedLeadsNoMoreAndDoesNothing() {
    lead.renew();
    pass(Duration.ofMillis(9999));
    assertThat(lead.term()).hasValue(7);
    pass(Duration.ofMillis(1));

    assertThat(lead.term()).isEmpty();
    assertThatThrownBy(() -> lead.require(7))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("term 7");
  }

  @Test
  void itsTimeCountsFromBeforeItAsked() {
    answerTakes = Duration.ofSeconds(4).toNanos();
    lead.renew();

    pass(Duration.ofSeconds(6));

    assertThat(lead.term()).isEmpty();
  }

  @Test
  void whatIsHeldHoldsToItsEndWhileTheStoreIsAway() {
    lead.renew();
    pass(Duration.ofSeconds(9));
    broken = true;
    assertThatThrownBy(lead::renew).isInstanceOf(FleetException.class);
    assertThat(lead.term()).hasValue(7);

    pass(Duration.ofSeconds(1));

    assertThat(lead.term()).isEmpty();
  }

  @Test
  void whoIsRefusedLeadsNoMore() {
    lead.renew();
    granted = OptionalLong.empty();
    lead.renew();
    assertThat(lead.term()).isEmpty();

    granted = OptionalLong.of(9);
    lead.renew();

    assertThat(lead.term()).hasValue(9);
    assertThat(lead.holds(7)).isFalse();
  }

  @Test
  void aCleanEndGivesTheLeadBackAndOneThatHasNoneGivesNone() throws InterruptedException {
    lead.renew();
    lead.stop();
    assertThat(asked).endsWith("feederd home-1 0");
    assertThat(lead.term()).isEmpty();

    lead.stop();
    assertThat(asked).hasSize(2);
  }

  @Test
  void aHomeKeepsItsName(@TempDir Path home) {
    String owner = StoreLead.ownerOf(home);

    assertThat(owner).isNotBlank();
    assertThat(StoreLead.ownerOf(home)).isEqualTo(owner);
  }

  /** Or both would hold the lead as one. */
  @Test
  void aCopyOfAHomeHasAnotherName(@TempDir Path temp) throws IOException {
    Path home = Files.createDirectories(temp.resolve("one/data")).getParent();
    Path copy = Files.createDirectories(temp.resolve("two/data")).getParent();
    String owner = StoreLead.ownerOf(home);

    Files.copy(home.resolve("data/feederd.id"), copy.resolve("data/feederd.id"));

    assertThat(StoreLead.ownerOf(copy)).isNotEqualTo(owner);
  }

  private StoreLead lead(Tempo tempo) {
    return new StoreLead(role, "home-1", () -> tempo, () -> now, () -> true);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
