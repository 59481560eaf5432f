package nommer.loop;

import static nommer.loop.Outages.Manner.IN_A_LINE;
import static nommer.loop.Outages.Manner.NOT;
import static nommer.loop.Outages.Manner.WITH_TRACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutagesTest {
  private final AtomicLong now = new AtomicLong();
  private final Outages outages = new Outages(now::get);

  @Test
  void aServiceThatIsAwayIsToldOfOnceAndThenEveryFiveMinutesWithTheCount() {
    List<Outages.Told> told =
        IntStream.rangeClosed(0, 10)
            .mapToObj(
                minute -> {
                  now.set(Duration.ofMinutes(minute).toNanos());
                  return outages.failed("pruner", away(minute));
                })
            .filter(each -> each.manner() != NOT)
            .toList();

    assertThat(told)
        .containsExactly(
            new Outages.Told(IN_A_LINE, 1),
            new Outages.Told(IN_A_LINE, 6),
            new Outages.Told(IN_A_LINE, 11));
  }

  @Test
  void allLoopsThatMissItAreOneOutageThatEndsWithTheLastOfThem() {
    assertThat(outages.failed("pruner", away(1)).manner()).isEqualTo(IN_A_LINE);
    assertThat(outages.failed("notifier", away(2)).manner()).isEqualTo(NOT);
    now.set(Duration.ofSeconds(7).toNanos());

    assertThat(outages.over("pruner")).isEmpty();
    assertThat(outages.over("notifier")).hasValue(new Outages.Ended(2, Duration.ofSeconds(7)));
    assertThat(outages.over("notifier")).isEmpty();
    assertThat(outages.failed("pruner", away(3)).manner()).isEqualTo(IN_A_LINE);
  }

  @Test
  void aFaultOfOursIsToldOfWithItsTraceForEachLoop() {
    assertThat(outages.failed("pruner", fault(1)).manner()).isEqualTo(WITH_TRACE);
    assertThat(outages.failed("pruner", fault(2)).manner()).isEqualTo(NOT);
    assertThat(outages.failed("notifier", fault(3)).manner()).isEqualTo(WITH_TRACE);
    assertThat(outages.failed("pruner", new AssertionError("x")).manner()).isEqualTo(WITH_TRACE);
  }

  @Test
  void anotherFailureMeanwhileIsToldOfAtOnce() {
    outages.failed("pruner", away(1));

    assertThat(outages.failed("pruner", fault(1)).manner()).isEqualTo(WITH_TRACE);
    assertThat(outages.failed("pruner", away(2)).manner()).isEqualTo(NOT);
    assertThat(outages.over("pruner")).hasValue(new Outages.Ended(2, Duration.ZERO));
  }

  /** With another message each time. */
  private static RuntimeException away(int round) {
    return new UncheckedIOException(new IOException("no answer, try " + round));
  }

  /** From one place in the code, with another message each time. */
  private static RuntimeException fault(int round) {
    return new IllegalStateException("fault " + round);
  }
}
