package nommer.fleet.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.contracts.fleet.FleetContract;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Offer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By a script that starts processes. */
@Timeout(60)
class CommandFleetTest extends FleetContract {
  @RegisterExtension final Rack rack = new Rack();

  private CommandFleet fleet;

  @Override
  protected CommandFleet fleet() {
    if (fleet == null) {
      fleet = rack.fleet();
    }
    return fleet;
  }

  @Override
  protected Fleet afterRestart() {
    return rack.fleet();
  }

  @Override
  protected void end(Instance instance) {
    ProcessHandle worker = rack.process(instance.id());
    worker.destroyForcibly();
    Eventually.holds(() -> assertThat(Rack.runs(worker)).isFalse());
  }

  @Test
  void aWorkerIsNamedAfterItsLaunchAndOutlivesTheFleet() throws Exception {
    fleet().launch("cafe", 2);

    assertThat(fleet().instances())
        .extracting(Instance::id)
        .containsExactlyInAnyOrder("node-cafe-1", "node-cafe-2");
    fleet().stop();
    assertThat(Rack.runs(rack.process("node-cafe-1"))).isTrue();
  }

  @Test
  void aWorkerThatNamesItselfIsKnownByThatName() throws Exception {
    Path called = rack.home().resolve("called");
    Path script =
        rack.script(
            "own",
            "n=$(echo x >>'%s'; wc -l <'%s')".formatted(called, called),
            rack.rack("launch") + " \"vm-$n\" \"$1\"",
            "echo \"vm-$n\"");
    rack.set("launch", script, "{launch}");

    fleet().launch("cafe", 2);
    fleet().launch("cafe", 2);
    rack.fleet().launch("cafe", 2);

    assertThat(fleet().instances())
        .extracting(Instance::id, Instance::launch)
        .containsExactlyInAnyOrder(tuple("vm-1", "cafe"), tuple("vm-2", "cafe"));
    assertThat(called).hasContent("x\nx");
  }

  @Test
  void whatIsStartedAndNotListedYetIsThereForHalfAMinute() {
    rack.set("list", "true");
    fleet().launch("cafe", 1);

    assertThat(fleet().instances()).extracting(Instance::id).containsExactly("node-cafe-1");
    rack.later = Duration.ofSeconds(31);
    assertThat(fleet().instances()).isEmpty();
  }

  @Test
  void aListServesForAsLongAsItIsTold() throws Exception {
    rack.with("list_seconds", 5);
    assertThat(fleet().instances()).isEmpty();
    Path elsewhere = rack.script("elsewhere", rack.rack("launch") + " node-beef-1 beef");
    assertThat(new ProcessBuilder(elsewhere.toString()).start().waitFor()).isZero();

    assertThat(fleet().instances()).isEmpty();
    rack.later = Duration.ofSeconds(5);

    assertThat(fleet().instances()).extracting(Instance::launch).containsExactly("beef");
  }

  @Test
  void aWorkerThatIsListedAsEndedIsGoneAndIsNotStartedAgain() throws Exception {
    rack.set("launch", "touch", "{home}/launched");
    rack.set("list", "printf", "node-cafe-1 cafe Ended\\nnode-beef-1 - RUNNING\\n");

    fleet().launch("cafe", 1);

    assertThat(fleet().instances())
        .singleElement()
        .returns("node-beef-1", Instance::id)
        .returns("beef", Instance::launch);
    assertThat(rack.home().resolve("launched")).doesNotExist();
  }

  @Test
  void whatIsChosenOfTheOffersIsLaunchedAndKnownAfterARestart() throws Exception {
    Path script =
        rack.script(
            "by-offer",
            "echo \"$3\" >>'%s'".formatted(rack.home().resolve("offers")),
            rack.rack("launch") + " \"$1\" \"$2\"");
    rack.set("launch", script, "{node}", "{launch}", "{offer}")
        .with("offers", new String[] {"small", "big/night"});
    assertThat(fleet().offers()).extracting(Offer::name).containsExactly("small", "big/night");

    fleet().launch("cafe", 1, Offer.named("big/night"));
    fleet().launch("beef", 1, Offer.named("huge"));

    assertThat(rack.home().resolve("offers")).hasContent("big/night\nsmall");
    assertThat(rack.fleet().instances())
        .extracting(each -> each.offer().name())
        .containsExactlyInAnyOrder("big/night", "small");
  }

  @Test
  void commandsGetVariablesBesidesThoseOfFeederd() throws Exception {
    rack.with("environment", new String[] {"RACK_NAME=vm=1"});
    rack.set("list", rack.script("env", "[ -n \"$PATH\" ] && echo \"$RACK_NAME\" | tr = -"));

    assertThat(fleet().instances()).extracting(Instance::id).containsExactly("vm-1");
  }

  @Test
  void anEditHoldsForTheNextCommandAndOneThatCannotWorkChangesNothing() {
    rack.with("list_seconds", 60);
    assertThat(fleet().instances()).isEmpty();

    rack.set("list", "echo", "node-1");
    fleet().modified(rack.config());
    assertThat(fleet().instances()).hasSize(1);

    rack.set("list", "echo", "{nod}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fleet().modified(rack.config()))
        .withMessageContainingAll("list of nommer.fleet.command", "{nod}", "[home]");
    assertThat(fleet().instances()).hasSize(1);
  }

  @Test
  void whatStartsManyStopsInTimeForAnotherLookAndGoesOnAfterIt() throws Exception {
    rack.set("launch", rack.script("slow", "echo x >>'" + rack.home().resolve("called") + "'"));
    rack.set("list", "true");
    CommandFleet slow =
        new CommandFleet(
            rack.files(), rack.registry, Rack.PACE, rack.config(), new SlowClock(6)::getAsLong);

    assertThat(FaultsTest.failure(() -> slow.launch("cafe", 3)))
        .contains("1 of 3 workers of launch cafe are started");
    assertThat(FaultsTest.failure(() -> slow.launch("cafe", 3))).contains("2 of 3");
    slow.launch("cafe", 3);

    assertThat(Files.readAllLines(rack.home().resolve("called"))).hasSize(3);
  }

  /** So many seconds go by between two looks at it. */
  private static final class SlowClock {
    private final long step;
    private long now;

    SlowClock(int seconds) {
      step = Duration.ofSeconds(seconds).toNanos();
    }

    long getAsLong() {
      now += step;
      return now;
    }
  }

  @Test
  void aWorkerThatIsNotHeardOfIsEndedAndNothingInItIsToBlame() {
    rack.with("report_timeout_seconds", 60);
    fleet().launch("cafe", 1);
    ProcessHandle worker = rack.process("node-cafe-1");

    fleet().watch();
    assertThat(Rack.runs(worker)).isTrue();
    rack.later = Duration.ofSeconds(60);
    fleet().watch();

    Eventually.holds(() -> assertThat(Rack.runs(worker)).isFalse());
    assertThat(rack.registry.end("node-cafe-1", ""))
        .hasValueSatisfying(
            end -> {
              assertThat(end.own()).isFalse();
              assertThat(end.words()).contains("no report for 60 s");
            });
    assertThat(List.copyOf(fleet().instances())).isEmpty();
  }
}
