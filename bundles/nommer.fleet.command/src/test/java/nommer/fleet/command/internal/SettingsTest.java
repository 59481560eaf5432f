package nommer.fleet.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nommer.contracts.Configurations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final Map<String, Object> set =
      new HashMap<>(
          Map.of(
              "launch", new String[] {"launch", "{node}"},
              "list", new String[] {"list"},
              "end", new String[] {"end", "{node}"}));

  @Test
  void wordsInBracesAreReplacedWithinAnArgumentAndNothingIsSplit() {
    Command command =
        Command.of(
            "launch",
            new String[] {
              "ssh", "{node}", "--name={node}:{launch}", "{}", "{ }", "${HOME}x", "a b"
            },
            1,
            Set.of("node", "launch", "HOME"));

    assertThat(command.with(Map.of("node", "a b;$1\\", "launch", "{node}")))
        .containsExactly(
            "ssh", "a b;$1\\", "--name=a b;$1\\:{node}", "{}", "{ }", "${HOME}x", "a b");
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "launch, '', launch of nommer.fleet.command is empty",
    "list, '', list of nommer.fleet.command is empty",
    "end, ' ', end of nommer.fleet.command is empty",
    "launch, a {nodes}, 'has {nodes}, which nothing replaces: write one of [archive, home, launch, node, number, offer]'",
    "list, a {node}, write one of [home]",
    "end, a {offer}, '[home, launch, node]'",
    "environment, =x, write NAME=value",
    "environment, 1a=x, write NAME=value",
    "offers, a/b/c, TYPE or TYPE/MARKET",
    "offers, $(x), TYPE or TYPE/MARKET"
  })
  void whatCannotWorkIsRefusedWithWhatToWrite(String key, String words, String told) {
    set.put(key, words.split(" "));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(config()))
        .withMessageContaining(told);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({"launch_timeout_seconds, 0", "list_timeout_seconds, 601", "max_instances, 0"})
  void numbersHaveBounds(String key, int value) {
    set.put(key, value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(config()))
        .withMessageContaining(key.replace('_', '.') + " of nommer.fleet.command is '" + value);
  }

  @Test
  void theValueOfAVariableIsNotTold() {
    set.put("environment", new String[] {"my-password=hush"});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(config()))
        .withMessageContaining("my-password")
        .withMessageNotContaining("hush");
  }

  @Test
  void aWorkerIsNotEndedWhileItsNodeCountsAsWell() {
    set.put("silent_seconds", 59);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Patience.of(config(), Rack.PACE.tempo()))
        .withMessageContaining("silent.seconds of nommer.fleet.command is '59': write 0, or 60");

    set.put("silent_seconds", 0);
    Patience patience = Patience.of(config(), Rack.PACE.tempo());

    assertThat(patience.limit(true)).isZero();
    assertThat(patience.limit(false)).isEqualTo(Duration.ofMinutes(15));
  }

  private CommandFleetConfig config() {
    return Configurations.of(CommandFleetConfig.class, set);
  }
}
