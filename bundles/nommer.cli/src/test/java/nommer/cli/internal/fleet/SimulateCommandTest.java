package nommer.cli.internal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nommer.cli.internal.Invocation;
import nommer.cli.internal.call.Context;
import nommer.cli.testing.Run;
import nommer.simulator.SimulatorOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void haveASimulator() throws Exception {
    SpySimulator.in(folder);
  }

  @Test
  void helpOffersEveryOptionOfTheSimulatorForPeople() {
    Run run = Run.in(folder);

    assertThat(run.nommer("simulate", "--help")).isZero();

    for (SimulatorOption each : SimulatorOption.values()) {
      assertThat(run.out().contains(each.flag() + "=" + each.label()))
          .as(each.flag())
          .isEqualTo(!each.description().isEmpty() || each == SimulatorOption.HOME);
    }
  }

  @Test
  void optionsAreHandedOnAndTheExitCodeIsTheSimulators() throws Exception {
    Run run = Run.in(folder);

    int exitCode = run.nommer("simulate", "--price=0.5", "--threshold", "-3", "--json");

    assertThat(exitCode).isEqualTo(7);
    assertThat(SpySimulator.arguments(folder))
        .containsExactly("--threshold", "-3", "--price", "0.5", "--json");
  }

  @Test
  void aHomeWithConfigurationIsNamed() throws Exception {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("conf"));

    Run.in(folder).nommer("--home", "home", "simulate");

    assertThat(SpySimulator.arguments(folder)).containsExactly("--home", home.toString());
  }

  @Test
  void progressIsShownToATerminalAlone() throws Exception {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    Invocation.run(new Context(nowhere, nowhere, true, folder, Map.of(), folder), "simulate");

    assertThat(SpySimulator.arguments(folder)).containsExactly("--progress");
  }

  @Test
  void anUnknownOptionIsAUsageError() {
    Run run = Run.in(folder);

    assertThat(run.nommer("simulate", "--polices", "off")).isEqualTo(2);
    assertThat(run.err()).contains("--polices");
  }
}
