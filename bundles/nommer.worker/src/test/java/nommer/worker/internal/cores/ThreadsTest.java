package nommer.worker.internal.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsTest {
  @ParameterizedTest(name = "{0} cores, {1} seats, {2} running, {3} waiting: {4}")
  @CsvSource({
    "2, 2, 1, 0, 2", // alone
    "2, 2, 1, 1, 1", // one behind it
    "2, 2, 2, 0, 1", // one beside it
    "8, 2, 1, 0, 8",
    "8, 2, 1, 40, 4", // as many behind it as can ever run
    "8, 8, 3, 0, 2",
    "8, 8, 1, 40, 1",
    "64, 2, 1, 0, 16", // no more than serves
    "64, 4, 4, 9, 16",
    "64, 8, 8, 0, 8",
    "1, 2, 2, 0, 1", // at least one
    "2, 2, 3, 0, 1", // who has just ended is still counted
    "2, 2, 0, 0, 2",
  })
  void theCoresAreSharedAmongThoseThatRunAndThoseThatAreAboutTo(
      int cores, int seats, int running, int waiting, int threads) {
    assertThat(new Threads(cores).among(seats, running, most -> Math.min(most, waiting)))
        .isEqualTo(threads);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "16, 1", "17, 2", "32, 2", "96, 6"})
  void slotsThatCanKeepEveryCoreBusyAreEnough(int cores, int slots) {
    assertThat(new Threads(cores).fewestSlots()).isEqualTo(slots);
  }

  @Test
  void aFullMachineAsksNobodyWhoWaits() {
    AtomicInteger asked = new AtomicInteger();

    new Threads(8).among(2, 2, asked::addAndGet);
    assertThat(asked).hasValue(0);
    new Threads(8).among(3, 2, asked::addAndGet);

    assertThat(asked).hasValue(1);
  }
}
