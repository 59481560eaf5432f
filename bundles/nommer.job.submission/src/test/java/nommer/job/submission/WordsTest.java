package nommer.job.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({"preset,preset,0", "presett,preset,1", "prestes,presets,1", "abc,'',3", "a,b,1"})
  void distanceCountsEditsAndSwaps(String a, String b, int distance) {
    assertThat(Words.distance(a, b)).isEqualTo(distance);
    assertThat(Words.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void theNearestOfSeveralIsSuggested() {
    assertThat(Words.suggest("WEB_LOW", List.of("web_high", "web_low")))
        .isEqualTo("; did you mean 'web_low'?");
  }

  @Test
  void whereNothingIsNearAllAreNamed() {
    assertThat(Words.suggest("x", List.of("file", "http"))).isEqualTo("; there are file, http");
    assertThat(Words.suggest("x", List.of())).isEqualTo("; there are none");
    assertThat(Words.suggest("x".repeat(10_000), List.of("file"))).isEqualTo("; there are file");
  }

  @Test
  void aQuoteIsShortAndPlain() {
    assertThat(Words.quote("a\nb")).isEqualTo("'a?b'");
    assertThat(Words.quote("x".repeat(100))).hasSize(83).endsWith("…'");
  }

  @Test
  void halfACharacterIsNotWhole() {
    assertThat(Words.isWhole("clip \uD83C\uDFAC.mp4")).isTrue();
    assertThat(Words.isWhole("clip \uD83C.mp4")).isFalse();
    assertThat(Words.isWhole("\uDFAC\uD83C")).isFalse();
  }
}
