package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nommer.fake.ec2.FakeInstance;
import nommer.fake.ec2.Fault;
import nommer.fake.ec2.InstanceState;
import nommer.fake.ec2.Query;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is launched twice, whatever goes wrong. */
@Timeout(60)
class OnceTest {
  private static final Fault NONE_LEFT =
      Fault.noLaunch(500, "InsufficientInstanceCapacity").where("InstanceType", "c7i.large");

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aLaunchWhoseAnswerWasLostIsFoundByTheNextTry() {
    rig.fake.describeLag(100);
    rig.fake.add(Fault.loseAnswer("RunInstances"));
    Fleet fleet = rig.fleet();
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.launch("cafe", 2))
        .withMessageContaining("instance 1 of launch cafe")
        .withMessageContaining("no connection");
    rig.fake.clearFaults();

    fleet.launch("cafe", 2);

    assertThat(rig.fake.instances()).hasSize(2);
    assertThat(fleet.instances())
        .extracting(Instance::id)
        .containsExactlyInAnyOrderElementsOf(ids());
  }

  @Test
  void aLaunchWhoseAnswerWasLostIsFoundByAFeederdThatStartsAgain() {
    rig.fake.describeLag(100);
    rig.fake.add(Fault.loseAnswer("RunInstances"));
    assertThatExceptionOfType(FleetException.class).isThrownBy(() -> rig.fleet().launch("cafe", 1));
    rig.fake.clearFaults();

    Fleet again = rig.fleet();
    again.launch("cafe", 1);

    assertThat(rig.fake.instances()).hasSize(1);
    assertThat(again.instances())
        .extracting(Instance::id)
        .containsExactlyInAnyOrderElementsOf(ids());
  }

  @Test
  void whatWasLostIsAskedForFirstThoughABetterOfferIsThereAgain() {
    rig.fake.describeLag(100);
    rig.fake.add(NONE_LEFT);
    rig.fake.add(Fault.loseAnswer("RunInstances").where("InstanceType", "c5.large"));
    Fleet fleet = rig.fleet();
    assertThatExceptionOfType(FleetException.class).isThrownBy(() -> fleet.launch("cafe", 1));
    rig.fake.clearFaults();

    fleet.launch("cafe", 1);

    assertThat(rig.fake.instances()).singleElement().returns("c5.large", FakeInstance::type);
  }

  @Test
  void aFeederdThatStartsAgainSeesWhatTheLastOneGotElsewhere() {
    rig.fake.add(NONE_LEFT);
    rig.fleet().launch("cafe", 2);
    rig.fake.clearFaults();

    rig.fleet().launch("cafe", 2);

    assertThat(rig.fake.instances())
        .hasSize(2)
        .extracting(FakeInstance::type)
        .containsOnly("c5.large");
  }

  @Test
  void itAsksForThatFirstThoughEc2DoesNotShowItYetAndABetterOfferIsThereAgain() {
    rig.fake.describeLag(100);
    rig.fake.add(NONE_LEFT);
    rig.fleet().launch("cafe", 2);
    rig.fake.clearFaults();

    Fleet again = rig.fleet();
    again.launch("cafe", 2);

    assertThat(rig.fake.instances()).hasSize(2);
    assertThat(again.instances())
        .extracting(Instance::id)
        .containsExactlyInAnyOrderElementsOf(ids());
  }

  @Test
  void nothingIsLaunchedThatCannotBeNotedFirst() throws IOException {
    Files.createDirectories(rig.journal().getParent());
    Files.createFile(rig.journal());
    Fleet fleet = rig.fleet();
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.launch("cafe", 1))
        .withMessageContaining(rig.journal().toString());
    assertThat(rig.launches()).isEmpty();

    Files.delete(rig.journal());
    fleet.launch("cafe", 1);

    assertThat(rig.fake.instances()).hasSize(1);
  }

  @Test
  void aNoteThatCouldNotBeWrittenIsNotTakenForWritten() throws IOException {
    Path inTheWay = Files.createDirectories(rig.journal().resolve("cafe.new"));
    Fleet fleet = rig.fleet();
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(FleetException.class)
          .isThrownBy(() -> fleet.launch("cafe", 1))
          .withMessageContaining("see to the disk");
    }
    assertThat(rig.launches()).isEmpty();

    Files.delete(inTheWay);
    fleet.launch("cafe", 1);

    assertThat(rig.fake.instances()).hasSize(1);
  }

  @Test
  void notesAreKeptForAWeek() throws IOException {
    Fleet fleet = rig.fleet();
    fleet.launch("cafe", 1);
    fleet.launch("beef", 1);
    age("cafe.tries", Duration.ofDays(8));
    age("beef.tries", Duration.ofDays(6));

    fleet.launch("f00d", 1);

    assertThat(rig.journal().toFile().list()).containsExactlyInAnyOrder("beef.tries", "f00d.tries");
  }

  private void age(String file, Duration age) throws IOException {
    Files.setLastModifiedTime(rig.journal().resolve(file), FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void onlyWhatIsMissingIsStartedWhenThereWasNotEnough() {
    rig.fake.add(
        Fault.noLaunch(400, "VcpuLimitExceeded").where("ClientToken", token("c7i.large", 2)));
    rig.fake.add(
        Fault.noLaunch(400, "VcpuLimitExceeded").where("ClientToken", token("c5.large", 2)));
    Fleet fleet = rig.fleet();
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.launch("cafe", 2))
        .withMessageContaining("1 of 2 instances of launch cafe");
    assertThat(rig.fake.instances()).hasSize(1);
    rig.fake.clearFaults();

    fleet.launch("cafe", 2);

    assertThat(rig.fake.instances())
        .hasSize(2)
        .extracting(each -> each.tags().get("nommer:number"))
        .containsExactly("1", "2");
  }

  @Test
  void oneThatEndedLongAgoIsNotStartedAgainThoughEc2ShowsItNoMore() {
    rig.fleet().launch("cafe", 1);
    rig.fake.move(ids().get(0), InstanceState.TERMINATED);
    rig.fake.hideTerminated();

    Fleet again = rig.fleet();
    again.launch("cafe", 1);
    again.launch("cafe", 1);

    assertThat(rig.fake.instances()).hasSize(1);
    assertThat(again.instances()).isEmpty();
  }

  @Test
  void aFeederdWithOtherSettingsDoesNotStartASecondOneEither() {
    rig.fake.describeLag(1);
    rig.fleet().launch("cafe", 1);

    Fleet again = rig.with("key_name", "another").fleet();
    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> again.launch("cafe", 1))
        .withMessageContaining("with other settings");
    again.launch("cafe", 1);

    assertThat(rig.fake.instances()).hasSize(1);
    assertThat(again.instances()).hasSize(1);
  }

  @Test
  void triesOfOneLaunchStayTheSameThoughTheSettingsAreEdited() {
    rig.fake.describeLag(100);
    rig.fake.add(Fault.loseAnswer("RunInstances"));
    Ec2Fleet fleet = rig.fleet();
    assertThatExceptionOfType(FleetException.class).isThrownBy(() -> fleet.launch("cafe", 1));
    rig.fake.clearFaults();

    fleet.modified(rig.with("key_name", "another").config());
    fleet.launch("cafe", 1);
    fleet.launch("beef", 1);

    assertThat(rig.fake.instances())
        .extracting(each -> each.request().get("KeyName"))
        .containsExactly("", "another");
  }

  @Test
  void clientTokensDifferByWhateverMakesATryAnotherOne() {
    assertThat(
            Stream.of(
                new Offer("a", "", false).clientToken("cafe", 1),
                new Offer("a", "", false).clientToken("cafe", 2),
                new Offer("a", "", false).clientToken("beef", 1),
                new Offer("b", "", false).clientToken("cafe", 1),
                new Offer("a", "s", false).clientToken("cafe", 1),
                new Offer("a", "", true).clientToken("cafe", 1)))
        .doesNotHaveDuplicates()
        .allMatch(token -> token.length() <= 64);
    rig.fleet().launch("cafe", 2);
    assertThat(rig.launches())
        .extracting((Query query) -> query.get("ClientToken"))
        .containsExactly(token("c7i.large", 1), token("c7i.large", 2));
  }

  private static String token(String type, int number) {
    return new Offer(type, "", false).clientToken("cafe", number);
  }

  private List<String> ids() {
    return rig.fake.instances().stream().map(FakeInstance::id).toList();
  }
}
