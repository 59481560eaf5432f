package nommer.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.setting.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  private static Arguments parsed(String line) {
    return Arguments.parse(Defaults.USUAL, line.isEmpty() ? new String[0] : line.split(" ", -1));
  }

  @Test
  void withoutAnyOptionThereIsTheUsualClusterAndTheDefaultPolicy() {
    assertThat(parsed("").settings()).isEqualTo(Settings.USUAL);
    assertThat(parsed("").policies()).containsExactly("overflow");
    assertThat(parsed("").seed()).isEqualTo(1);
  }

  @Test
  void everyLimitIsTakenUp() {
    Settings settings =
        parsed("--slots 3 --max-instances 17 --threshold 5 --boot-seconds 40 --price 0.25")
            .settings();

    assertThat(settings).isEqualTo(Settings.USUAL.limits(3, 17, 5).instances(40, 0.25));
  }

  @Test
  void everyPlugInIsTakenUp() {
    Arguments asked = parsed("--plugin /a.jar --plugin /b.jar --timeline 7");

    assertThat(asked.plugins()).containsExactly(Path.of("/a.jar"), Path.of("/b.jar"));
    assertThat(asked.timeline()).isEqualTo(7);
    assertThat(parsed("").timeline()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--jobs 0|--jobs must be from 1 to 10000000, not 0",
        "--jobs many|--jobs takes a whole number, not 'many'",
        "--price free|--price takes a number, not 'free'",
        "--price 0|--price must be from 1.0E-6",
        "--jobs|--jobs needs a value: see nommer simulate --help",
        "--job 3|unknown option --job: see nommer simulate --help",
        "--policy a --compare a,b|not both",
        "--replay x --jobs 3|leave out --jobs",
        "--replay x --priorities low=1|leave out --priorities",
        "--priorities urgent=0.5|write low=0.2,high=0.1, not 'urgent=0.5'",
        "--workload flush|take one of poisson, diurnal, bursty",
        "--compare a,,b|a name is missing"
      })
  void whatCannotBeUsedIsToldWithWhatToDo(String line, String message) {
    assertThatThrownBy(
            () -> {
              Arguments arguments = parsed(line);
              arguments.policies();
              arguments.settings();
              arguments.workload();
            })
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void jobsAreOfNormalPriorityUnlessAskedFor() {
    assertThat(parsed("--jobs 50").workload().priorities()).containsExactly(JobPriority.NORMAL);
    Arguments asked = parsed("--jobs 50 --priorities low=0.5,high=0.5 --seed 3");
    assertThat(asked.workload().priorities()).containsExactly(JobPriority.LOW, JobPriority.HIGH);
    assertThat(asked.command()).contains(" --priorities low=0.5,high=0.5 ");
  }

  @Test
  void theCommandLineThatIsShownGivesTheSameAgain() {
    Arguments asked = parsed("--compare overflow,backlog --price 0.25 --jobs 30");

    String shown = asked.command();

    assertThat(shown)
        .isEqualTo(
            "nommer simulate --compare overflow,backlog --workload diurnal --jobs 30 --seed 1"
                + " --price 0.25");
    Arguments again = parsed(shown.substring("nommer simulate ".length()));
    assertThat(again.command()).isEqualTo(shown);
    assertThat(again.settings()).isEqualTo(asked.settings());
  }

  @Test
  void whatAShellWouldTakeApartIsQuoted() {
    assertThat(Arguments.parse(Defaults.USUAL, "--replay", "my week's.csv").command())
        .isEqualTo("nommer simulate --replay 'my week'\\''s.csv' --seed 1");
  }
}
