package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.contracts.job.TestJobs;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.policy.DecisionLog;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.Turn;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.Test;

class WaitReasonsTest {
  private final MemoryNodeRegistry registry = new MemoryNodeRegistry(Clock.systemUTC());
  private final WaitReasons reasons = new WaitReasons(registry, () -> Tempo.USUAL);

  @Test
  void withoutANodeItIsTheScalersWord() {
    assertThat(why()).isEqualTo("no node works; no scaler runs here");

    reasons.bindLog(saying("launches are off"));

    assertThat(why()).isEqualTo("no node works; launches are off");
  }

  @Test
  void aNodeWithoutTheEncoderIsNoHelp() {
    node("one", 2, 0, "other@1");

    assertThat(why()).contains("no node that works has the encoder ffmpeg", "[other]");
  }

  @Test
  void whenAllSlotsAreTakenItIsTheScalersWordOnMore() {
    reasons.bindLog(saying("all instances that are allowed are there, 1"));
    node("one", 2, 2, "ffmpeg@7");

    assertThat(why())
        .isEqualTo("all 2 slots of 1 nodes are taken; all instances that are allowed are there, 1");
    node("one", 2, 1, "ffmpeg@7");
    assertThat(why()).contains("a node has a free slot");
  }

  @Test
  void aJobThatRunsAloneWaitsForAnEmptyNode() {
    EncodingJob lost =
        TestJobs.moved(TestJobs.submitted(0), JobState.DOWNLOADING)
            .next(
                TestJobs.submitted(0).status(),
                TestJobs.submitted(0).lease(),
                new Attempts(2, 2, 0));
    reasons.bindLog(saying("starts 1"));
    node("one", 2, 1, "ffmpeg@7");

    assertThat(reasons.of(lost))
        .isEqualTo(
            "it runs alone on a node, since it was lost 2 times: each of 1 nodes has other jobs to"
                + " end first; starts 1");
    assertThat(reasons.of(lost.turned(new Turn("one/boot", Instant.EPOCH), "", Instant.EPOCH)))
        .contains("node one has other jobs to end first, and takes no other until then; starts 1");
    node("two", 2, 0, "ffmpeg@7");
    assertThat(reasons.of(lost)).contains("lost 2 times: a node has nothing to do");
  }

  @Test
  void aJobForLaterIsNotDueAndOneThatRunsWaitsForNothing() {
    Instant due = Instant.parse("2030-01-01T00:00:00Z");

    assertThat(reasons.of(TestJobs.later(0, due))).contains("not due yet", "2030-01-01T00:00:00");
    assertThat(reasons.of(TestJobs.moved(TestJobs.submitted(0), JobState.ENCODING))).isEmpty();
  }

  @Test
  void aNodeThatHasNoRoomSaysSo() {
    Instant now = registry.now();
    registry.report(
        new Node(
            "one", "boot", NodeState.ACTIVE, 2, 2, List.of("ffmpeg@7"), now, now, "has no room"));

    assertThat(why()).startsWith("all 2 slots of 1 nodes are taken; node one has no room");

    node("two", 2, 0, "ffmpeg@7");
    assertThat(why()).endsWith("takes it in its turn; node one has no room");
  }

  @Test
  void aRegistryThatIsAwayIsSaidToBe() {
    registry.answers(false, true);

    assertThat(why()).startsWith("unknown: the node registry does not answer");
  }

  private String why() {
    return reasons.of(TestJobs.submitted(0));
  }

  private void node(String id, int slots, int busy, String encoder) {
    Instant now = registry.now();
    registry.report(
        new Node(id, "boot", NodeState.ACTIVE, slots, busy, List.of(encoder), now, now));
  }

  private static DecisionLog saying(String outlook) {
    return new DecisionLog() {
      @Override
      public List<String> newestFirst(int limit) {
        return List.of();
      }

      @Override
      public String outlook() {
        return outlook;
      }
    };
  }
}
