package nommer.job.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {
  @Test
  void ofManyTheFirstAndTheLastAreKept() {
    History history = History.NONE;
    for (int i = 1; i <= 25; i++) {
      history = history.with(attempt(i, ""));
    }

    assertThat(history.dropped()).isEqualTo(5);
    assertThat(history.kept())
        .extracting(PastAttempt::number)
        .containsExactlyElementsOf(
            IntStream.concat(IntStream.rangeClosed(1, 10), IntStream.rangeClosed(16, 25))
                .boxed()
                .toList());
  }

  @Test
  void aShorterOneKeepsTheLastTenLongest() {
    History history = History.NONE;
    for (int i = 1; i <= 12; i++) {
      history = history.with(attempt(i, ""));
    }

    History shorter = history.shorter();
    History shortest = shorter.shorter().shorter();

    assertThat(shorter.kept()).hasSize(11).extracting(PastAttempt::number).contains(1, 3);
    assertThat(shorter.dropped()).isEqualTo(1);
    assertThat(shortest.kept()).hasSize(9).extracting(PastAttempt::number).startsWith(4);
  }

  @Test
  void longWordsAreCutBetweenCharacters() {
    String words = "🎬".repeat(200);

    String cut = attempt(1, words).error().message();

    assertThat(cut).startsWith("🎬").endsWith("🎬…");
    assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isBetween(396, 400);
    assertThat(attempt(1, "x".repeat(400)).error().message()).hasSize(400);
  }

  private static PastAttempt attempt(int number, String words) {
    return new PastAttempt(
        number,
        "n",
        Instant.EPOCH,
        Instant.EPOCH,
        JobState.ENCODING,
        AttemptOutcome.FAILED,
        new JobError("", "", words));
  }
}
