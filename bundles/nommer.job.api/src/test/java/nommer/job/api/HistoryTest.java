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
  void aShorterOneLacksTheMiddle() {
    History history = History.NONE.with(attempt(1, "")).with(attempt(2, "")).with(attempt(3, ""));

    assertThat(history.shorter().kept()).extracting(PastAttempt::number).containsExactly(1, 3);
    assertThat(history.shorter().dropped()).isEqualTo(1);
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
