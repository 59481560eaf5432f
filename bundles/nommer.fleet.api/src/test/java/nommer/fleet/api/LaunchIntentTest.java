package nommer.fleet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchIntentTest {
  @Test
  void itIsSettledOnceAsManyNodesReportedAsWereLaunched() {
    LaunchIntent intent = LaunchIntent.create(2, Instant.EPOCH);

    LaunchIntent half = intent.joinedBy(List.of("b"));
    LaunchIntent same = half.joinedBy(List.of("b"));
    LaunchIntent whole = half.joinedBy(List.of("a"));

    assertThat(intent.missing()).isEqualTo(2);
    assertThat(half.missing()).isEqualTo(1);
    assertThat(same.isOpen()).isTrue();
    assertThat(whole.state()).isEqualTo(LaunchState.REGISTERED);
    assertThat(whole.missing()).isZero();
    assertThat(whole.nodes()).containsExactly("a", "b");
    assertThat(whole.revision()).isEqualTo(2);
  }

  @Test
  void nobodyWaitsForWhatWasWrittenOff() {
    LaunchIntent intent = LaunchIntent.create(3, Instant.EPOCH).joinedBy(List.of("a")).writtenOff();

    assertThat(intent.missing()).isZero();
    assertThat(intent.isOpen()).isFalse();
    assertThat(intent.nodes()).containsExactly("a");
  }

  @Test
  void idsDifferAndServeAsTokens() {
    LaunchIntent one = LaunchIntent.create(1, Instant.EPOCH);

    assertThat(one.id()).matches("[0-9a-f]{16}");
    assertThat(LaunchIntent.create(1, Instant.EPOCH).id()).isNotEqualTo(one.id());
  }

  @Test
  void aLaunchOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LaunchIntent.create(0, Instant.EPOCH))
        .withMessageContaining("0");
  }
}
