package nommer.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import nommer.job.tempo.Agreements;
import org.junit.jupiter.api.Test;

/** What every {@link Agreements} must do. */
public abstract class AgreementsContract {
  private static final String NAME = "lease.seconds";

  /** Those under test as a process of its own sees them; of the same store throughout a test. */
  protected abstract Agreements agreements();

  @Test
  void whatWasAgreedFirstStandsForEverybody() {
    assertThat(agreements().agree(NAME, "12")).isEqualTo("12");

    assertThat(agreements().agree(NAME, "24")).isEqualTo("12");
    assertThat(agreements().agree(NAME, "12")).isEqualTo("12");
  }

  @Test
  void namesAreHeldApart() {
    agreements().agree(NAME, "12");

    assertThat(agreements().agree("other", "24")).isEqualTo("24");
    assertThat(agreements().agree(NAME, "13")).isEqualTo("12");
  }

  @Test
  void whatStandsIsChangedByWhoKnowsIt() {
    agreements().agree(NAME, "12");

    assertThat(agreements().change(NAME, "12", "24")).isEqualTo("24");

    assertThat(agreements().agree(NAME, "12")).isEqualTo("24");
  }

  @Test
  void whoIsMistakenChangesNothing() {
    agreements().agree(NAME, "12");

    assertThat(agreements().change(NAME, "6", "24")).isEqualTo("12");

    assertThat(agreements().agree(NAME, "24")).isEqualTo("12");
  }

  @Test
  void manyWhoAgreeAtOnceAgreeOnOneThing() {
    List<String> stand =
        IntStream.range(0, 16).parallel().mapToObj(i -> agreements().agree(NAME, "" + i)).toList();

    assertThat(stand).containsOnly(agreements().agree(NAME, "none of them"));
  }

  @Test
  void ofManyWhoChangeAtOnceOneIsFollowedByAll() {
    agreements().agree(NAME, "first");

    List<String> stand =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> agreements().change(NAME, "first", "" + i))
            .toList();

    assertThat(stand).containsOnly(agreements().agree(NAME, "none of them"));
    assertThat(stand).doesNotContain("first");
  }
}
