package nommer.fleet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {
  private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest(name = "silent {0} s, heartbeat {1} s: {2} s")
  @CsvSource({"24, 5, 24", "24, 8, 24", "24, 60, 180", "2, 5, 15", "0, 1, 3"})
  void theLimitIsNeverLessThanThreeHeartbeats(int silent, int heartbeat, int limit) {
    assertThat(Silence.of(silent, heartbeat).limit()).isEqualTo(Duration.ofSeconds(limit));
  }

  @Test
  void aNodeIsSilentOncePastTheLimitUnlessItSaidThatItEnds() {
    Silence silence = Silence.of(24, 5);

    assertThat(silence.covers(node(NodeState.ACTIVE), SEEN.plusSeconds(24))).isFalse();
    assertThat(silence.covers(node(NodeState.ACTIVE), SEEN.plusMillis(24_001))).isTrue();
    assertThat(silence.covers(node(NodeState.DRAINING), SEEN.plusMillis(24_001))).isTrue();
    assertThat(silence.covers(node(NodeState.TERMINATED), SEEN.plusSeconds(3600))).isFalse();
  }

  private static Node node(NodeState state) {
    return new Node("n", "b", state, 2, 0, List.of(), SEEN, SEEN);
  }
}
