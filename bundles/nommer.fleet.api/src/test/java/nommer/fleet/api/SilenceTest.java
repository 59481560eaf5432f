package nommer.fleet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceTest {
  private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aNodeIsSilentOncePastTheLimitUnlessItSaidThatItEnds() {
    Silence silence = new Silence(Duration.ofSeconds(24));

    assertThat(silence.covers(node(NodeState.ACTIVE), SEEN.plusSeconds(24))).isFalse();
    assertThat(silence.covers(node(NodeState.ACTIVE), SEEN.plusMillis(24_001))).isTrue();
    assertThat(silence.covers(node(NodeState.DRAINING), SEEN.plusMillis(24_001))).isTrue();
    assertThat(silence.covers(node(NodeState.TERMINATED), SEEN.plusSeconds(3600))).isFalse();
  }

  private static Node node(NodeState state) {
    return new Node("n", "b", state, 2, 0, List.of(), SEEN, SEEN);
  }
}
