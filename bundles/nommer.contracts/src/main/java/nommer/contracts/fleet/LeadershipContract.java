package nommer.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import nommer.fleet.api.Leadership;
import org.junit.jupiter.api.Test;

/** What every {@link Leadership} must do. */
public abstract class LeadershipContract {
  private static final Duration LONG = Duration.ofMinutes(10);

  /** The one under test; the same one throughout a test, and held by nobody when it begins. */
  protected abstract Leadership leadership();

  /** Lets time pass, as the backend counts it. */
  protected abstract void pass(Duration time);

  @Test
  void whoComesFirstLeadsAndTheOthersDoNot() {
    assertThat(lead("a", LONG)).isPresent();

    assertThat(lead("b", LONG)).isEmpty();
    assertThat(lead("a", LONG)).isPresent();
    assertThat(lead("b", LONG)).isEmpty();
  }

  @Test
  void rolesAreHeldApart() {
    assertThat(lead("a", LONG)).isPresent();

    assertThat(leadership().lead("other", "b", LONG)).isPresent();
  }

  @Test
  void aTermThatRanOutIsAnybodysAndARenewedOneIsNot() {
    lead("a", Duration.ofMinutes(2));
    pass(Duration.ofMinutes(1));
    assertThat(lead("b", LONG)).isEmpty();
    lead("a", Duration.ofMinutes(2));
    pass(Duration.ofMinutes(1).plusSeconds(30));
    assertThat(lead("b", LONG)).isEmpty();

    pass(Duration.ofMinutes(1));

    assertThat(lead("b", LONG)).isPresent();
    assertThat(lead("a", LONG)).isEmpty();
  }

  @Test
  void theNumberOfTheTermStaysWhileItIsRenewedAndGrowsWithEachChange() {
    long first = lead("a", Duration.ofMinutes(2)).orElseThrow();
    assertThat(first).isPositive();
    pass(Duration.ofMinutes(1));
    assertThat(lead("a", Duration.ofMinutes(2))).hasValue(first);

    pass(Duration.ofMinutes(3));
    long second = lead("b", Duration.ofMinutes(2)).orElseThrow();
    pass(Duration.ofMinutes(3));
    long third = lead("a", Duration.ofMinutes(2)).orElseThrow();

    assertThat(second).isGreaterThan(first);
    assertThat(third).isGreaterThan(second);
  }

  @Test
  void whoComesBackAfterItsTermRanOutLeadsInAnother() {
    long first = lead("a", Duration.ofMinutes(2)).orElseThrow();
    pass(Duration.ofMinutes(3));

    assertThat(lead("a", Duration.ofMinutes(2)).orElseThrow()).isGreaterThan(first);
  }

  @Test
  void whatIsGivenBackIsFreeAtOnce() {
    long first = lead("a", LONG).orElseThrow();

    lead("a", Duration.ZERO);

    assertThat(lead("b", LONG).orElseThrow()).isGreaterThan(first);
  }

  @Test
  void ofManyWhoAskAtOnceOneLeads() {
    long leaders =
        IntStream.range(0, 16)
            .parallel()
            .filter(i -> lead("feederd-" + i, LONG).isPresent())
            .count();

    assertThat(leaders).isEqualTo(1);
  }

  private OptionalLong lead(String owner, Duration validity) {
    return leadership().lead("feederd", owner, validity);
  }
}
