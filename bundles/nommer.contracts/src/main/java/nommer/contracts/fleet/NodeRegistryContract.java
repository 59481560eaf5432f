package nommer.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.fleet.api.DrainRequest;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeEnd;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import org.junit.jupiter.api.Test;

/** What every {@link NodeRegistry} must do. */
public abstract class NodeRegistryContract {
  private static final Instant STARTED = Instant.parse("2026-03-01T12:00:00.123Z");

  /** The registry under test; the same one throughout a test, and empty when the test begins. */
  protected abstract NodeRegistry registry();

  @Test
  void anEmptyRegistryHasNoNodes() {
    assertThat(registry().nodes(Instant.EPOCH)).isEmpty();
  }

  @Test
  void everyFieldOfAReportIsKept() {
    Node node =
        new Node(
            "i-0123 é\"'",
            "boot\nnonce",
            NodeState.FAULTY,
            4,
            3,
            List.of("ffmpeg@1.0.0", "odd \"name\", with comma@2"),
            STARTED,
            Instant.EPOCH,
            "jobs.per.instance is '0'\nand more",
            "bwrap");

    registry().report(node);

    Eventually.holds(
        () ->
            assertThat(registry().nodes(Instant.EPOCH))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("seenAt")
                .isEqualTo(node));
  }

  @Test
  void theRegistryNotesWhenANodeWasSeen() {
    Instant before = registry().now();
    registry().report(node("a", NodeState.ACTIVE, 0));
    Instant after = registry().now();

    Eventually.holds(
        () ->
            assertThat(registry().nodes(Instant.EPOCH))
                .singleElement()
                .satisfies(node -> assertThat(node.seenAt()).isBetween(before, after)));
  }

  @Test
  void howANodeEndedIsKeptToTheLastByteAlsoWhenItIsForgotten() {
    NodeEnd end = new NodeEnd("i-1 é\"'", "boot\nnonce", true, "job-1", "exit 3:\n'full' 東京");
    registry().report(node(end.node(), NodeState.ACTIVE, 1));

    registry().ended(end);
    Eventually.holds(() -> assertThat(registry().nodes(Instant.EPOCH)).hasSize(1));
    registry().forget(registry().nodes(Instant.EPOCH).get(0));

    Eventually.holds(() -> assertThat(registry().end(end.node(), end.boot())).contains(end));
    assertThat(registry().end(end.node(), "another boot")).isEmpty();
    assertThat(registry().end("i-2", end.boot())).isEmpty();
  }

  @Test
  void whatANodeSaysOfItsOwnEndCountsMoreThanWhatItsLauncherSaw() {
    NodeEnd own = new NodeEnd("i-1", "b1", true, "job-1", "it said so");
    NodeEnd seen = new NodeEnd("i-1", "", false, "", "it was killed");

    registry().ended(own);
    registry().ended(seen);

    Eventually.holds(() -> assertThat(registry().end("i-1", "b2")).contains(seen));
    assertThat(registry().end("i-1", "b1")).contains(own);
  }

  @Test
  void aReportReplacesTheLastOne() {
    registry().report(node("a", NodeState.ACTIVE, 0));
    registry().report(node("b", NodeState.ACTIVE, 1));

    registry().report(node("a", NodeState.DRAINING, 2));

    Eventually.holds(
        () ->
            assertThat(registry().nodes(Instant.EPOCH))
                .extracting(Node::id, Node::state, Node::busy)
                .containsExactlyInAnyOrder(
                    tuple("a", NodeState.DRAINING, 2), tuple("b", NodeState.ACTIVE, 1)));
  }

  @Test
  void aNodeThatEndedIsToldOfOnlyIfItWasSeenSince() {
    registry().report(node("ended", NodeState.TERMINATED, 0));

    Eventually.holds(() -> assertThat(idsSince(Instant.EPOCH)).containsExactly("ended"));
    assertThat(idsSince(future())).isEmpty();
  }

  @Test
  void aNodeThatFellSilentIsStillToldOf() {
    registry().report(node("active", NodeState.ACTIVE, 0));
    registry().report(node("draining", NodeState.DRAINING, 0));
    registry().report(node("ended", NodeState.TERMINATED, 0));

    Eventually.holds(
        () -> assertThat(idsSince(future())).containsExactlyInAnyOrder("active", "draining"));
  }

  @Test
  void aForgottenNodeIsGone() {
    registry().report(node("gone", NodeState.ACTIVE, 0));
    registry().report(node("here", NodeState.ACTIVE, 0));
    Eventually.holds(() -> assertThat(idsSince(Instant.EPOCH)).hasSize(2));

    registry().forget(theOnly("gone"));

    Eventually.holds(() -> assertThat(idsSince(Instant.EPOCH)).containsExactly("here"));
  }

  @Test
  void aNodeThatReportedMeanwhileIsNotForgotten() {
    registry().report(node("a", NodeState.ACTIVE, 0));
    Eventually.holds(() -> assertThat(idsSince(Instant.EPOCH)).hasSize(1));
    Node old = theOnly("a");
    Node earlier =
        new Node(
            old.id(),
            old.boot(),
            old.state(),
            old.slots(),
            old.busy(),
            old.encoders(),
            old.startedAt(),
            old.seenAt().minusMillis(1));

    registry().forget(earlier);

    assertThat(idsSince(Instant.EPOCH)).containsExactly("a");
  }

  @Test
  void whoWasAskedToDrainCanReadItAndNobodyElse() {
    registry().report(node("asked", NodeState.ACTIVE, 0));
    assertThat(registry().isAskedToDrain("asked")).isFalse();

    registry().askToDrain("asked");
    registry().askToDrain("asked");
    registry().report(node("asked", NodeState.ACTIVE, 0));

    Eventually.holds(() -> assertThat(registry().isAskedToDrain("asked")).isTrue());
    assertThat(registry().isAskedToDrain("other")).isFalse();
    Eventually.holds(() -> assertThat(idsSince(Instant.EPOCH)).containsExactly("asked"));
  }

  @Test
  void whoWasToldToDrainReadsThatAndNoWishWeakensIt() {
    registry().report(node("told", NodeState.ACTIVE, 0));
    registry().askToDrain("told");
    registry().drain("told");
    registry().askToDrain("told");
    registry().report(node("told", NodeState.DRAINING, 0));
    registry().report(node("told", NodeState.ACTIVE, 0));

    Eventually.holds(() -> assertThat(registry().drainRequest("told")).isEqualTo(DrainRequest.NOW));
    assertThat(registry().isAskedToDrain("told")).isTrue();
    assertThat(registry().drainRequest("other")).isEqualTo(DrainRequest.NONE);
  }

  @Test
  void whatWasAskedOrToldIsTakenBack() {
    registry().askToDrain("asked");
    registry().drain("told");
    Eventually.holds(
        () -> assertThat(registry().drainRequest("asked")).isEqualTo(DrainRequest.WHEN_IDLE));

    registry().resume("asked");
    registry().resume("told");
    registry().resume("nobody");

    Eventually.holds(
        () -> {
          assertThat(registry().drainRequest("asked")).isEqualTo(DrainRequest.NONE);
          assertThat(registry().drainRequest("told")).isEqualTo(DrainRequest.NONE);
        });
    registry().askToDrain("told");
    Eventually.holds(
        () -> assertThat(registry().drainRequest("told")).isEqualTo(DrainRequest.WHEN_IDLE));
  }

  @Test
  void whatWasToldGoesWithTheNode() {
    registry().report(node("ended", NodeState.ACTIVE, 0));
    registry().report(node("forgotten", NodeState.ACTIVE, 0));
    registry().drain("ended");
    registry().drain("forgotten");

    registry().report(node("ended", NodeState.TERMINATED, 0));
    registry().forget(theOnly("forgotten"));

    Eventually.holds(
        () -> {
          assertThat(registry().drainRequest("ended")).isEqualTo(DrainRequest.NONE);
          assertThat(registry().drainRequest("forgotten")).isEqualTo(DrainRequest.NONE);
        });
  }

  @Test
  void aRegistryThatIsWellTakesReports() {
    assertThatCode(() -> registry().requireWritable()).doesNotThrowAnyException();
    assertThat(registry().nodes(Instant.EPOCH)).isEmpty();
  }

  @Test
  void theRegistrysClockIsNearOurs() {
    assertThat(Duration.between(registry().now(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  private List<String> idsSince(Instant since) {
    return registry().nodes(since).stream().map(Node::id).toList();
  }

  private Node theOnly(String id) {
    return registry().nodes(Instant.EPOCH).stream()
        .filter(node -> node.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Instant future() {
    return registry().now().plusSeconds(3600);
  }

  private static Node node(String id, NodeState state, int busy) {
    return new Node(id, "boot", state, 4, busy, List.of("ffmpeg@1.0.0"), STARTED, Instant.EPOCH);
  }
}
