package nommer.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class SubcommandsTest {
  @ParameterizedTest
  @EnumSource(Subcommands.class)
  void eachIsCalledWhatItsClassSays(Subcommands each) {
    assertThat(each.type().getAnnotation(Command.class).name()).isEqualTo(each.word());
  }

  @Test
  void onlyWhatIsNamedIsRead() {
    assertThat(added("jobs", "--json")).containsExactly("jobs");
  }

  @Test
  void aWordThatMayBeAValueHidesNoCommand() {
    assertThat(added("--home", "jobs", "status", "1")).containsExactly("jobs", "status");
  }

  @Test
  void whatNamesNoneGetsAll() {
    assertThat(added("--help")).hasSize(Subcommands.values().length).startsWith("demo", "encode");
  }

  private static List<String> added(String... arguments) {
    CommandLine command = new CommandLine(CommandLine.Model.CommandSpec.create());
    Subcommands.addTo(command, arguments);
    return List.copyOf(command.getSubcommands().keySet());
  }
}
