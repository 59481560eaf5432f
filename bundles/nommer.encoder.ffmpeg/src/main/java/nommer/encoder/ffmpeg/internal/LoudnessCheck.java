package nommer.encoder.ffmpeg.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import nommer.encoder.ffmpeg.internal.command.PassCommand;
import nommer.encoder.ffmpeg.internal.fit.Level;
import nommer.encoder.ffmpeg.internal.fit.LevelLines;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.SoundRules;
import nommer.encoder.ffmpeg.internal.options.SoundRules.Loudness;

/**
 * Listens to an output whose loudness was asked for, since coding changes it a little and peaks
 * more.
 */
final class LoudnessCheck {
  private static final double TOLERANCE = 0.5;

  /** ffmpeg tells one place. */
  private static final double ROUNDED = 0.05;

  private final LevelLines lines = new LevelLines();

  /**
   * Returns when it was listened to, at once where no loudness was asked for.
   *
   * @param pass that made the output
   * @param output its name in the runner's working directory
   * @param warnings get what is not as it was to be
   */
  static void check(Runner runner, Pass pass, String output, Consumer<String> warnings)
      throws InterruptedException {
    Optional<Loudness> wanted =
        pass.fit()
            .map(FitRules::sound)
            .filter(sound -> !sound.measured())
            .flatMap(SoundRules::loudness)
            .filter(unused -> !pass.names("an"));
    if (wanted.isPresent()) {
      int sounds = sounds(pass);
      for (int sound = 0; sound < sounds; sound++) {
        LoudnessCheck check = new LoudnessCheck();
        check.listen(runner, output, sound);
        String name = sounds > 1 ? "sound " + (sound + 1) + " of the output: " : "";
        check.findings(wanted.get()).forEach(finding -> warnings.accept(name + finding));
      }
    }
  }

  /** Where there are several, each has filters of its own. */
  private static int sounds(Pass pass) {
    long own =
        pass.output().stream()
            .filter(option -> option.name().equals("filter") && option.specifier().startsWith("a:"))
            .count();
    return (int) Math.max(1, own);
  }

  private void listen(Runner runner, String output, int sound) throws InterruptedException {
    int unused =
        runner.run(
            "loudness",
            PassCommand.listening(output, sound),
            (progress, pid) -> {},
            line -> {
              accept(line);
              return true;
            },
            () -> "");
  }

  void accept(String line) {
    lines.accept(line);
  }

  List<String> findings(Loudness wanted) {
    Optional<Level> heard = lines.level().filter(level -> !level.isSilent());
    if (heard.isEmpty()) {
      return List.of(); // silence is told elsewhere
    }
    List<String> findings = new ArrayList<>();
    double integrated = heard.get().integrated();
    if (Math.abs(integrated - wanted.integrated()) > TOLERANCE + ROUNDED) {
      findings.add(
          String.format(
              Locale.ROOT,
              "loudness: it came out at %.1f LUFS, not at %.1f",
              integrated,
              wanted.integrated()));
    }
    double peak = heard.get().truePeak();
    if (peak > wanted.truePeak() + ROUNDED) {
      findings.add(
          String.format(
              Locale.ROOT,
              "loudness: its true peak is %.1f dBTP, above %.1f: coding raises peaks, so ask for less",
              peak,
              wanted.truePeak()));
    }
    return findings;
  }
}
