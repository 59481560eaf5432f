package nommer.loop;

import static nommer.loop.Complaints.Manner.IN_A_LINE;
import static nommer.loop.Complaints.Manner.IN_FULL;
import static nommer.loop.Complaints.Manner.NOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
  private final AtomicLong now = new AtomicLong();
  private final Complaints complaints = new Complaints(now::get);

  @Test
  void theSameAgainIsToldOfOnceAMinute() {
    List<Complaints.Manner> manners =
        IntStream.rangeClosed(0, 12)
            .mapToObj(
                round -> {
                  now.set(Duration.ofSeconds(10L * round).toNanos());
                  return complaints.about(away(round));
                })
            .toList();

    assertThat(manners)
        .containsExactly(
            IN_FULL, NOT, NOT, NOT, NOT, NOT, IN_A_LINE, NOT, NOT, NOT, NOT, NOT, IN_A_LINE);
  }

  @Test
  void anotherFailureIsToldOfInFullAtOnce() {
    complaints.about(away(1));

    assertThat(complaints.about(new IllegalArgumentException("another"))).isEqualTo(IN_FULL);
  }

  @Test
  void theEndOfARowIsToldOfOnceAndBeginsAnewOne() {
    complaints.about(away(1));
    now.set(Duration.ofSeconds(7).toNanos());
    complaints.about(away(2));

    assertThat(complaints.ended()).hasValue(new Complaints.Ended(2, Duration.ofSeconds(7)));
    assertThat(complaints.ended()).isEmpty();
    assertThat(complaints.about(away(3))).isEqualTo(IN_FULL);
  }

  /** From one place in the code, with another message each time. */
  private static RuntimeException away(int round) {
    return new IllegalStateException("the store is away, try " + round);
  }
}
