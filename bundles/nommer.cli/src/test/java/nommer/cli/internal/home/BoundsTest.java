package nommer.cli.internal.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nommer.cli.internal.call.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {
  private static final String FILE = "a=\"1\"\n# max.instances=I\"3\"\n# prices=[\"*: 0.10\"]\n";
  private static final Bounds UNSAID = new Bounds(Optional.empty(), Optional.empty());

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void whatWasSaidReplacesTheLinesThatAskForIt() {
    Bounds bounds = new Bounds(Optional.of(5), Optional.of("c7i.large/spot: 0.04, *: 0.10"));

    assertThat(bounds.in(FILE))
        .isEqualTo(
            "a=\"1\"\nmax.instances=I\"5\"\nprices=[\"c7i.large/spot: 0.04\",\"*: 0.10\"]\n");
    assertThat(bounds.missing(FILE)).isEmpty();
  }

  @Test
  void whatNobodySaidStaysAsItIsAndIsNamed() {
    assertThat(UNSAID.in(FILE)).isEqualTo(FILE);
    assertThat(UNSAID.missing(FILE)).containsExactly("max.instances", "prices");
    assertThat(UNSAID.missing("a=\"1\"\n")).isEmpty();
  }

  @Test
  void whoSitsAtTheTerminalIsAskedUntilItCanBeUsed() {
    Bounds bounds = asked("many\n7\n10 cents\n*: 0.10\n");

    assertThat(bounds).isEqualTo(new Bounds(Optional.of(7), Optional.of("*: 0.10")));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Most instances at once", "What an hour costs", "write 0 to 1000");
  }

  @Test
  void anEmptyLineAndTheEndOfTheInputSayNothing() {
    assertThat(asked("\n")).isEqualTo(UNSAID);
  }

  @Test
  void whatWasSaidByOptionsIsNotAsked() {
    Bounds said = new Bounds(Optional.of(1), Optional.of("*: 1"));

    assertThat(said.askedFor(FILE, reader(""), new PrintStream(out))).isEqualTo(said);
    assertThat(out.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.10", "*: much", "*: 0.1,", "c7i.large/market: 1"})
  void pricesThatAreNoneAreRefused(String prices) {
    assertThatThrownBy(() -> new Bounds(Optional.empty(), Optional.of(prices)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("--prices");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1001})
  void aNumberOfInstancesOutOfRangeIsRefused(int most) {
    assertThatThrownBy(() -> new Bounds(Optional.of(most), Optional.empty()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("--max-instances");
  }

  private Bounds asked(String lines) {
    return UNSAID.askedFor(FILE, reader(lines), new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private static BufferedReader reader(String lines) {
    return new BufferedReader(new StringReader(lines));
  }
}
