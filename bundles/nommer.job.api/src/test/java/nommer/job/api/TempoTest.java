package nommer.job.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TempoTest {
  @Test
  void theDefaultLeaseHasThePaceOfTheProtocol() {
    Tempo tempo = new Tempo(Duration.ofSeconds(12));

    assertThat(tempo.renewal()).isEqualTo(Duration.ofMillis(960));
    assertThat(tempo.storeCall()).isEqualTo(Duration.ofSeconds(3));
    assertThat(tempo.standstill()).isEqualTo(Duration.ofSeconds(4));
    assertThat(tempo.leastValidity()).isEqualTo(Duration.ofSeconds(5));
    assertThat(tempo.heartbeat()).isEqualTo(Duration.ofMillis(4800));
    assertThat(tempo.silence()).isEqualTo(Duration.ofSeconds(24));
    assertThat(tempo.leastInactivity()).isEqualTo(Duration.ofSeconds(24));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 12, 60, 3600})
  void underEverySetThatIsTakenAClaimThatIsRenewedCanPublish(int seconds) {
    for (int renewal = 1; renewal <= 33; renewal++) {
      Tempo tempo = new Tempo(Duration.ofSeconds(seconds), renewal, 40, 200);

      assertThat(tempo.lease().minus(tempo.renewal()))
          .isGreaterThanOrEqualTo(tempo.leastValidity());
      assertThat(tempo.renewal()).isLessThanOrEqualTo(tempo.lease().dividedBy(3));
      assertThat(tempo.standstill()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 12, 60, 3600})
  void underEverySetThatIsTakenTwoRenewalsMayGoUnansweredBeforeTheThird(int seconds) {
    for (int renewal = 1; renewal <= 33; renewal++) {
      Tempo tempo = new Tempo(Duration.ofSeconds(seconds), renewal, 40, 200);

      Duration third =
          tempo.renewal().plus(tempo.storeCall().plus(tempo.nextTry()).multipliedBy(2));

      assertThat(third).isLessThan(tempo.lease());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 3600})
  void threeReportsOfAnyNodeFitInTheSilenceOfAnyOther(int seconds) {
    Duration lease = Duration.ofSeconds(seconds);
    Tempo slow = new Tempo(lease, 8, 66, 10_000);
    Tempo strict = new Tempo(lease, 8, 8, 200);

    assertThat(slow.heartbeat().multipliedBy(3)).isLessThan(strict.silence());
    assertThat(strict.longestHeartbeat()).isEqualTo(slow.heartbeat());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|8|40|200|lease.seconds of nommer.job.service is 2; it must be at least 3: a claim",
        "12|0|40|200|renewal.percent of nommer.job.service is 0; it must be 1 to 33: two",
        "12|34|40|200|renewal.percent of nommer.job.service is 34; it must be 1 to 33: two",
        "12|8|7|200|heartbeat.percent of nommer.job.service is 7; it must be 8 to 66: three",
        "12|8|67|200|heartbeat.percent of nommer.job.service is 67; it must be 8 to 66: three",
        "12|8|40|199|silence.percent of nommer.job.service is 199; it must be 200 to 10000: a",
      })
  void aSetThatCannotWorkIsRefusedWithTheRule(
      int lease, int renewal, int heartbeat, int silence, String rule) {
    assertThatThrownBy(() -> new Tempo(Duration.ofSeconds(lease), renewal, heartbeat, silence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void aNodeThatWouldEndBeforeALostJobComesUpIsRefusedWithTheRule() {
    Tempo tempo = new Tempo(Duration.ofSeconds(20));

    assertThatThrownBy(() -> tempo.requireInactivity(Duration.ofSeconds(39)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "max.inactivity.seconds of nommer.worker is 39; it must be at least 40");
    assertThatCode(() -> tempo.requireInactivity(Duration.ofSeconds(40)))
        .doesNotThrowAnyException();
  }
}
