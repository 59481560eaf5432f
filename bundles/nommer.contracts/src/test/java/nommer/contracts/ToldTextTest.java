package nommer.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import nommer.job.api.Delivery;
import nommer.job.api.JobState;
import nommer.job.api.Outbox.Told;
import nommer.job.record.ToldText;
import org.junit.jupiter.api.Test;

class ToldTextTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final String WIDE = "\u4e16";

  @Test
  void allIsReadAsItWasWritten() {
    Told told = new Told(7, 2, NOON, "HTTP 503");
    for (int i = 0; i < 25; i++) {
      told = told.with(delivery(i, "a  b \u00e9 "));
    }

    assertThat(told.deliveries()).hasSize(20).first().isEqualTo(delivery(5, "a  b \u00e9 "));
    assertThat(ToldText.read(7, 2, NOON, ToldText.write(told))).isEqualTo(told);
  }

  @Test
  void withoutADeliveryItIsTheAnswerAlone() {
    assertThat(ToldText.write(new Told(7, 2, NOON, "HTTP 503"))).isEqualTo("HTTP 503");
    assertThat(ToldText.read(7, 2, NOON, "")).isEqualTo(new Told(7, 2, NOON, ""));
  }

  @Test
  void whatLacksRoomLosesItsFirstDeliveries() {
    Told told = new Told(7, 2, NOON, WIDE.repeat(200));
    for (int i = 0; i < 20; i++) {
      told = told.with(delivery(i, WIDE.repeat(200)));
    }
    String whole = ToldText.write(told);

    String cut = ToldText.write(told, 1023);

    assertThat(bytes(whole)).isLessThanOrEqualTo(600 + 20 * 200);
    assertThat(bytes(cut)).isLessThanOrEqualTo(1023);
    Told read = ToldText.read(7, 2, NOON, cut);
    assertThat(read.answer()).isEqualTo(told.answer());
    assertThat(read.deliveries()).isEqualTo(told.deliveries().subList(18, 20));
    assertThat(ToldText.write(told, 600)).isEqualTo(told.answer());
    assertThat(ToldText.write(told, bytes(whole))).isEqualTo(whole);
  }

  @Test
  void aDeliveryIsBoundedAndOfOneLine() {
    String answer = "a\nb\u0000" + "c".repeat(500);

    Delivery odd =
        new Delivery(NOON.plusNanos(17), Duration.ofDays(9), 1, JobState.ERROR, NOON, answer);

    assertThat(odd.at()).isEqualTo(NOON);
    assertThat(odd.took()).isEqualTo(Delivery.LONGEST);
    assertThat(odd.answer()).startsWith("a?b?c").hasSize(Delivery.ANSWER_BYTES);
    Duration back = Duration.ofMillis(-5);
    assertThat(new Delivery(NOON, back, 1, JobState.ERROR, NOON, "").took()).isZero();
  }

  @Test
  void whatSomebodyElseWroteIsSaid() {
    assertThatThrownBy(() -> ToldText.read(7, 2, NOON, "HTTP 503\n1 2"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1 2");
  }

  private static Delivery delivery(int number, String answer) {
    Instant at = NOON.plusSeconds(number);
    return new Delivery(at, Duration.ofMillis(17), number + 1, JobState.ERROR, NOON, answer);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
