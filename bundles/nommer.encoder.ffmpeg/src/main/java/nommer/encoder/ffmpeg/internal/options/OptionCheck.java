package nommer.encoder.ffmpeg.internal.options;

import java.util.List;
import java.util.regex.Pattern;

/** Refuses options that are not on the allow list, so that no job reaches files or the network. */
public final class OptionCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Pattern SPECIFIER = Pattern.compile("[A-Za-z0-9_:#.-]*");

  private final AllowList allowed;
  private final GraphCheck graphs;
  private final BoundCheck bounds;

  public OptionCheck(AllowList allowed) {
    this.allowed = allowed;
    this.graphs = new GraphCheck(allowed);
    this.bounds = new BoundCheck(allowed);
  }

  /**
   * Checks all that a job's options ask for.
   *
   * @throws nommer.media.api.MediaException BADINPUT/bad_options with the option named
   */
  public void check(Recipe recipe) {
    if (recipe instanceof Recipe.Ladder ladder) {
      ladder.renditions().forEach(each -> check(each.passes()));
    } else if (recipe instanceof Recipe.OneFile file) {
      check(file.passes());
    }
  }

  /**
   * Checks every option of every pass.
   *
   * @throws nommer.media.api.MediaException BADINPUT/bad_options with the option named
   */
  public void check(List<Pass> passes) {
    for (Pass pass : passes) {
      pass.input().forEach(option -> checkInput(option));
      pass.output().forEach(option -> checkOutput(option));
      StreamCheck.checkNumber(pass);
    }
    Pass last = passes.get(passes.size() - 1);
    if (last.value("f").filter("null"::equals).isPresent()) {
      throw BadOptions.of("option 'f': the last pass writes the output, which null does not do");
    }
  }

  private void checkInput(JobOption option) {
    checkForm(option);
    StreamCheck.checkInput(option);
    if (!allowed.isInputOption(option.name(), option.flag())) {
      throw refused(
          option,
          "of the source",
          allowed.isInputOption(option.name(), !option.flag()),
          allowed.isOutputOption(option.name(), option.flag()) ? " (it is one of outputs)" : "");
    }
    if (option.name().equals("f") && !allowed.demuxers().contains(option.value())) {
      throw BadOptions.of(
          "option 'f': a source may not be read as '"
              + option.value()
              + "'"
              + BadOptions.advice("demuxer", option.value()));
    }
    checkValue(option);
  }

  private void checkOutput(JobOption option) {
    checkForm(option);
    if (!allowed.isOutputOption(option.name(), option.flag())) {
      throw refused(
          option,
          "of an output",
          allowed.isOutputOption(option.name(), !option.flag()),
          allowed.isInputOption(option.name(), option.flag()) ? " (it is one of sources)" : "");
    }
    if (option.name().equals("f")) {
      checkMuxer(option);
    }
    StreamCheck.checkOutput(option);
    checkValue(option);
  }

  /** On either side: ffmpeg takes some options wherever they stand. */
  private void checkValue(JobOption option) {
    EndlessCheck.check(option);
    bounds.check(option);
    if (option.isGraph()) {
      graphs.check(option);
    }
    switch (option.name()) {
      case "bsf", "vbsf", "absf" -> graphs.checkBitstream(option);
      case "x264-params", "x264opts" -> checkKeys(option, "x264");
      case "x265-params" -> checkKeys(option, "x265");
      case "svtav1-params" -> checkKeys(option, "svtav1");
      default -> {} // any value will do
    }
  }

  private static void checkForm(JobOption option) {
    if (!NAME.matcher(option.name()).matches()
        || !SPECIFIER.matcher(option.specifier()).matches()) {
      throw BadOptions.of(
          "'" + option.text() + "' is no name of an option: write it without a dash, like c:v");
    }
  }

  private static RuntimeException refused(
      JobOption option, String whose, boolean otherForm, String hint) {
    if (otherForm && hint.isEmpty()) {
      return BadOptions.of(
          "option '%s' %s"
              .formatted(
                  option.text(),
                  option.flag() ? "needs a value" : "stands alone: write null for its value"));
    }
    return BadOptions.of(
        "option '%s' is not an allowed option %s%s%s"
            .formatted(
                option.text(),
                whose,
                hint,
                BadOptions.advice(option.flag() ? "flag" : "option", option.name())));
  }

  private void checkMuxer(JobOption option) {
    if (!allowed.muxers().contains(option.value())) {
      throw BadOptions.of(
          "option 'f': the format '%s' is not allowed; take one of %s%s"
              .formatted(
                  option.value(),
                  String.join(", ", allowed.muxers()),
                  BadOptions.advice("muxer", option.value())));
    }
  }

  private void checkKeys(JobOption option, String encoder) {
    String value = option.value();
    if (value.indexOf('\\') >= 0 || value.indexOf('\'') >= 0) {
      throw BadOptions.of("option '" + option.text() + "': no quotes or backslashes, please");
    }
    for (String pair : value.split(":", -1)) {
      int equals = pair.indexOf('=');
      String key = (equals < 0 ? pair : pair.substring(0, equals)).strip().replace('_', '-');
      if (!key.isEmpty() && !allowed.isEncoderKey(encoder, key)) {
        throw BadOptions.of(
            "option '%s': the key '%s' is not allowed%s"
                .formatted(option.text(), key, BadOptions.advice("param", key)));
      }
    }
  }
}
