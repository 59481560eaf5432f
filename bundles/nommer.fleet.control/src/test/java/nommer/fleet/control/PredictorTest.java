package nommer.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  private final Predictor predictor = new Predictor();

  @Test
  void isHonestAboutHavingLearnedNothing() {
    assertThat(predictor.seconds("web", "c7i", 1000)).isEmpty();
    assertThat(predictor.secondsPerJob()).isEmpty();
  }

  @Test
  void theTimeGrowsWithTheSizeOfTheSource() {
    predictor.learn("web", "", 1000, 10);
    predictor.learn("web", "", 2000, 40);

    assertThat(predictor.seconds("web", "", 4000).orElseThrow()).isCloseTo(60, CLOSE);
  }

  @Test
  void withoutASizeTheMeanServes() {
    predictor.learn("web", "", 1000, 10);
    predictor.learn("web", "", Double.NaN, 40);

    assertThat(predictor.seconds("web", "", 0).orElseThrow()).isCloseTo(25, CLOSE);
    assertThat(predictor.seconds("web", "", Double.NaN).orElseThrow()).isCloseTo(25, CLOSE);
  }

  @Test
  void aSizeHelpsNotWhereNoneWasEverSeen() {
    predictor.learn("web", "", 0, 30);

    assertThat(predictor.seconds("web", "", 1e9).orElseThrow()).isCloseTo(30, CLOSE);
  }

  @Test
  void prefersTheSameMachineThenTheSameKindThenAnyJob() {
    predictor.learn("web", "small", 0, 100);
    predictor.learn("web", "large", 0, 20);
    predictor.learn("film", "large", 0, 600);

    assertThat(predictor.seconds("web", "small", 0).orElseThrow()).isCloseTo(100, CLOSE);
    assertThat(predictor.seconds("web", "other", 0).orElseThrow()).isCloseTo(60, CLOSE);
    assertThat(predictor.seconds("new", "large", 0).orElseThrow()).isCloseTo(240, CLOSE);
    assertThat(predictor.secondsPerJob().orElseThrow()).isCloseTo(240, CLOSE);
  }

  @Test
  void whatIsNoTimeIsNotLearned() {
    predictor.learn("web", "", 0, -1);
    predictor.learn("web", "", 0, Double.NaN);
    predictor.learn("web", "", 0, Double.POSITIVE_INFINITY);

    assertThat(predictor.secondsPerJob()).isEmpty();
  }

  @Test
  void aJobWithoutKindOrMachineCountsOnce() {
    predictor.learn("", "", 0, 10);
    predictor.learn("web", "", 0, 40);
    predictor.learn("", "small", 0, 70);

    assertThat(predictor.secondsPerJob().orElseThrow()).isCloseTo(40, CLOSE);
  }

  @Test
  void afterAChangeItFollowsHoweverMuchItHasSeenBefore() {
    for (int i = 0; i < 10_000; i++) {
      predictor.learn("web", "", 0, 10);
    }
    for (int i = 0; i < 600; i++) {
      predictor.learn("web", "", 0, 100);
    }

    assertThat(predictor.seconds("web", "", 0).orElseThrow()).isBetween(90.0, 100.0);
  }
}
