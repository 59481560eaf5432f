package nommer.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
    assertThat(leadership().lead("scaler", "a", LONG)).isTrue();

    assertThat(leadership().lead("scaler", "b", LONG)).isFalse();
    assertThat(leadership().lead("scaler", "a", LONG)).isTrue();
    assertThat(leadership().lead("scaler", "b", LONG)).isFalse();
  }

  @Test
  void rolesAreHeldApart() {
    assertThat(leadership().lead("scaler", "a", LONG)).isTrue();

    assertThat(leadership().lead("other", "b", LONG)).isTrue();
  }

  @Test
  void aTermThatRanOutIsAnybodysAndARenewedOneIsNot() {
    leadership().lead("scaler", "a", Duration.ofMinutes(2));
    pass(Duration.ofMinutes(1));
    assertThat(leadership().lead("scaler", "b", LONG)).isFalse();
    leadership().lead("scaler", "a", Duration.ofMinutes(2));
    pass(Duration.ofMinutes(1).plusSeconds(30));
    assertThat(leadership().lead("scaler", "b", LONG)).isFalse();

    pass(Duration.ofMinutes(1));

    assertThat(leadership().lead("scaler", "b", LONG)).isTrue();
    assertThat(leadership().lead("scaler", "a", LONG)).isFalse();
  }

  @Test
  void ofManyWhoAskAtOnceOneLeads() {
    long leaders =
        IntStream.range(0, 16)
            .parallel()
            .filter(i -> leadership().lead("scaler", "feederd-" + i, LONG))
            .count();

    assertThat(leaders).isEqualTo(1);
  }
}
