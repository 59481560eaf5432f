package nommer.doctor.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nommer.doctor.Check;
import nommer.doctor.command.internal.Finding.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExaminationTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void whatACheckTellsIsToldInItsOrder() throws InterruptedException {
    List<Finding> found =
        examine(
            f -> {
              f.ok("one", "good");
              f.warn("two", "so so", "mend it");
              f.fail("three", "bad", "repair it");
            },
            LONG);

    assertThat(found)
        .containsExactly(
            new Finding("one", Status.ok, "good", ""),
            new Finding("two", Status.warn, "so so", "mend it"),
            new Finding("three", Status.FAIL, "bad", "repair it"));
  }

  @Test
  void aCheckThatThrowsHasFailedWithItsWordsAndThoseBefore() throws InterruptedException {
    List<Finding> found =
        examine(
            f -> {
              f.ok("one", "good");
              throw new IllegalArgumentException("shards must be 1 to 100: 0");
            },
            LONG);

    assertThat(found).extracting(Finding::status).containsExactly(Status.ok, Status.FAIL);
    assertThat(found.get(1).message()).isEqualTo("shards must be 1 to 100: 0");
  }

  @Test
  void aCheckThatDoesNotEndFailsInTimeAndIsCalledOff() throws InterruptedException {
    CountDownLatch calledOff = new CountDownLatch(1);

    List<Finding> found =
        examine(
            f -> {
              f.ok("one", "good");
              try {
                TimeUnit.SECONDS.sleep(60);
              } catch (InterruptedException e) {
                f.ok("two", "too late");
                calledOff.countDown();
              }
            },
            Duration.ofMillis(100));

    assertThat(found).extracting(Finding::status).containsExactly(Status.ok, Status.FAIL);
    assertThat(found.get(1).message()).contains("no answer in time");
    assertThat(calledOff.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCheckThatTellsNothingHasFailed() throws InterruptedException {
    assertThat(examine(f -> {}, LONG)).extracting(Finding::status).containsExactly(Status.FAIL);
  }

  @Test
  void aFindingIsOneLineWhateverItsWords() {
    Finding finding = new Finding("a", Status.FAIL, "one\n  two \"q\"\n", "x\r\ny");

    assertThat(finding.json())
        .isEqualTo(
            "{\"check\":\"a\",\"status\":\"FAIL\",\"message\":\"one; two \\\"q\\\"\",\"remedy\":\"x; y\"}");
  }

  private static List<Finding> examine(Check check, Duration patience) throws InterruptedException {
    Examination one = new Examination("test", check);
    one.start();
    return one.await(patience);
  }
}
