package nommer.encoder.ffmpeg.internal.command;

import java.util.ArrayList;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;

/**
 * The private options of x265, of which ffmpeg heeds the last list alone. ffmpeg does not pass its
 * own {@code pass} on to this encoder, so it is put among them, with a file for each output.
 */
final class X265Params {
  static final String NAME = "x265-params";
  private static final String ENCODER = "libx265";

  /** Of an output that is made by itself. */
  private static final String USUAL_LOG = "pass";

  /** The first pass need not look as closely as the one that counts. */
  private static final String QUICK = ":slow-firstpass=0";

  private X265Params() {}

  /** Whether a pass encodes with x265. */
  static boolean areIn(Pass pass) {
    return pass.videoCodec().filter(ENCODER::equals).isPresent();
  }

  /**
   * All of them as one list, or nothing.
   *
   * @param passLog what the files between passes are called first; empty for an output by itself
   */
  static List<String> arguments(Pass pass, String passLog) {
    List<String> params =
        new ArrayList<>(
            pass.output().stream()
                .filter(option -> option.name().equals(NAME))
                .map(JobOption::value)
                .toList());
    String log = (passLog.isEmpty() ? USUAL_LOG : passLog) + ".x265";
    if (areIn(pass)) {
      pass.value("pass")
          .map(number -> "pass=" + number + ":stats=" + log + (number.equals("1") ? QUICK : ""))
          .ifPresent(params::add);
    }
    return params.isEmpty() ? List.of() : List.of("-" + NAME, String.join(":", params));
  }
}
