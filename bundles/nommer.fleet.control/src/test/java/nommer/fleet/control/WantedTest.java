package nommer.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WantedTest {
  private record Wish(Instant at, int instances) {}

  @Test
  void isTheMostOfTheWindowWhateverWasWanted() {
    Duration window = Duration.ofMinutes(5);
    Wanted wanted = new Wanted();
    SplittableRandom random = new SplittableRandom(7);
    List<Wish> all = new ArrayList<>();
    Instant now = Instant.EPOCH;
    for (int i = 0; i < 5000; i++) {
      now = now.plusSeconds(random.nextInt(120));
      Wish wish = new Wish(now, random.nextInt(50));
      all.add(wish);
      Instant from = now.minus(window);
      int most =
          all.stream()
              .filter(each -> !each.at().isBefore(from))
              .mapToInt(Wish::instances)
              .max()
              .orElseThrow();

      assertThat(wanted.most(now, wish.instances(), window)).as("wish %d", i).isEqualTo(most);
    }
  }
}
