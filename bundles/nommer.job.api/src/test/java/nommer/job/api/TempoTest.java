package nommer.job.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TempoTest {
  @Test
  void theDefaultLeaseHasThePaceOfTheProtocol() {
    Tempo tempo = new Tempo(Duration.ofSeconds(12));

    assertThat(tempo.longestRenewal()).isEqualTo(Duration.ofSeconds(4));
    assertThat(tempo.standstill()).isEqualTo(Duration.ofSeconds(4));
    assertThat(tempo.leastValidity()).isEqualTo(Duration.ofSeconds(5));
    assertThat(tempo.leastInactivity()).isEqualTo(Duration.ofSeconds(24));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 12, 60, 3600})
  void underEveryLeaseThatIsTakenAClaimThatIsRenewedCanPublish(int seconds) {
    Tempo tempo = new Tempo(Duration.ofSeconds(seconds));

    assertThat(tempo.lease().minus(tempo.longestRenewal()))
        .isGreaterThanOrEqualTo(tempo.leastValidity());
    assertThat(tempo.standstill()).isPositive();
  }

  @Test
  void aLeaseThatIsTooShortIsRefusedWithTheRule() {
    assertThatThrownBy(() -> new Tempo(Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lease.seconds is 2; it must be at least 3: a claim is renewed");
  }
}
