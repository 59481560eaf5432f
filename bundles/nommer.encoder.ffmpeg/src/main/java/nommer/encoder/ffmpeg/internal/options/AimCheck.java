package nommer.encoder.ffmpeg.internal.options;

import java.util.List;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.quality.Scale;

/** What cannot stand beside a quality that is searched for. */
final class AimCheck {
  /** Raw times of others are not those that were encoded. */
  private static final Set<String> MUXERS = Set.of("mp4", "mov", "matroska", "webm");

  private static final Set<String> RATES = Set.of("b", "b:v", "vb", "b:v:0");
  private static final String VP9 = "libvpx-vp9";

  private AimCheck() {}

  static void check(Pass pass) {
    String encoder = pass.videoCodec().orElse("");
    if (Scale.of(encoder).isEmpty()) {
      throw bad("is searched for with " + Scale.ENCODERS + " alone, not with '" + encoder + "'");
    }
    if (!pass.value("crf").orElse("").matches("\\d{1,2}(\\.\\d{1,6})?")) {
      throw bad("starts from a crf: add the option crf, such as [\"crf\", 23]");
    }
    if (pass.names("pass", "qp", "q", "qscale", "cq", "global_quality")) {
      throw bad("cannot stand beside the options pass, qp, q, qscale");
    }
    if (!encoder.equals(VP9)
        && pass.output().stream().anyMatch(option -> RATES.contains(option.text()))) {
      throw bad("cannot stand beside a bit rate: leave one out, or name a maxrate");
    }
    if (pass.names("frames", "vframes", "fs") || pass.fit().orElseThrow().spread() > 0) {
      throw bad("is that of a film, not of single pictures");
    }
    if (!MUXERS.contains(pass.value("f").orElse(""))) {
      throw bad("takes the option f with one of " + String.join(", ", sorted()));
    }
  }

  /** Which pass of several may have one: that which writes the file. */
  static void check(List<Pass> passes) {
    if (passes.subList(0, passes.size() - 1).stream().anyMatch(pass -> pass.aim().isPresent())) {
      throw bad("is a matter of the last pass");
    }
    boolean logged = passes.stream().anyMatch(pass -> pass.names("pass"));
    if (logged && passes.get(passes.size() - 1).aim().isPresent()) {
      throw bad("cannot stand beside two passes, which are for a bit rate");
    }
  }

  static RuntimeException bad(String what) {
    return BadOptions.of("fit: quality " + what);
  }

  private static List<String> sorted() {
    return MUXERS.stream().sorted().toList();
  }
}
