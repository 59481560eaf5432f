package nommer.bench.internal.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveriesTest {
  private final Recoveries recoveries = new Recoveries();

  @Test
  void aLostAttemptIsFollowedUpFromTheKillOfItsNode() throws IOException {
    recoveries.workerKilled("n1");
    Instant killed = Instant.now();

    recoveries.read(job("lost", "n1", killed.minusSeconds(5), killed.plusSeconds(18)));

    assertThat(recoveries.seconds()).containsOnlyKeys(Recoveries.WORKER);
    assertThat(recoveries.seconds().get(Recoveries.WORKER).get(0)).isBetween(17.5, 19.0);
  }

  @Test
  void aNodeThatWasKilledAfterTheAttemptOrNeverTellsNothing() throws IOException {
    recoveries.workerKilled("n1");
    Instant killed = Instant.now();

    recoveries.read(job("lost", "n1", killed.plusSeconds(5), killed.plusSeconds(18)));
    recoveries.read(job("lost", "n2", killed.minusSeconds(5), killed.plusSeconds(18)));
    recoveries.read(job("failed", "n1", killed.minusSeconds(5), killed.plusSeconds(18)));

    assertThat(recoveries.seconds()).isEmpty();
  }

  @Test
  void aWorkerThatWasOnlyStoppedIsTakenForItself() throws IOException {
    recoveries.workerStopped("n1");
    Instant stopped = Instant.now();

    recoveries.read(job("lost", "n1", stopped.minusSeconds(5), stopped.plusSeconds(19)));

    assertThat(recoveries.seconds()).containsOnlyKeys(Recoveries.STOPPED);
  }

  @Test
  void feederdIsBackWithTheFirstAnswerToAQuestionAskedAfterwards() {
    long before = System.nanoTime();
    recoveries.feederdAnswers(before);
    recoveries.feederdKilled();
    recoveries.feederdAnswers(before);
    assertThat(recoveries.seconds()).isEmpty();

    recoveries.feederdAnswers(System.nanoTime());
    recoveries.feederdAnswers(System.nanoTime());

    assertThat(recoveries.seconds().get(Recoveries.FEEDERD)).hasSize(1);
  }

  @Test
  void theHistogramCountsByTwoSeconds() {
    assertThat(Histogram.lines(List.of(0.5, 1.9, 4.0)))
        .containsExactly(
            "  0 to   2 s     2 ########################################",
            "  2 to   4 s     0",
            "  4 to   6 s     1 ####################");
    assertThat(Histogram.lines(List.of())).isEmpty();
  }

  private static JsonNode job(String outcome, String node, Instant began, Instant next)
      throws IOException {
    return Client.JSON.readTree(
        """
        {"attempts": [
          {"outcome": "%s", "node": "%s", "began_at": "%s", "ended_at": "%s", "error_code": null},
          {"outcome": "finished", "node": "n9", "began_at": "%s"}]}
        """
            .formatted(outcome, node, began, next, next));
  }
}
