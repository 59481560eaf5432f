package nommer.encoder.ffmpeg.internal.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.MediaException;

/**
 * Whether a source may serve a pass, by the format that ffmpeg found in it. One thread feeds it,
 * others may ask: thread-safe.
 */
public final class FormatWatch {
  /** A source may put such lines of its own among ffmpeg's, but take away none. */
  private static final Pattern INPUT = Pattern.compile("\\bInput #0, (.*), from '");

  private final AllowList allowed;
  private final Pass pass;
  private Optional<MediaException> refusal = Optional.empty();

  public FormatWatch(AllowList allowed, Pass pass) {
    this.allowed = allowed;
    this.pass = pass;
  }

  /** Takes in a line; whether the run may go on. */
  public synchronized boolean accept(String line) {
    Matcher input = INPUT.matcher(line);
    if (refusal.isEmpty() && input.find()) {
      refusal = refusal(input.group(1));
    }
    return refusal.isEmpty();
  }

  /**
   * Returns if the source may serve.
   *
   * @throws MediaException BADINPUT/other_format, not_copied
   */
  public synchronized void check() {
    refusal.ifPresent(
        found -> {
          throw found;
        });
  }

  private Optional<MediaException> refusal(String format) {
    List<String> names = Arrays.asList(format.split(",", -1));
    Optional<String> said = pass.inputValue("f").filter(name -> !names.contains(name));
    if (said.isPresent()) {
      return Optional.of(
          SourceCheck.bad(
              "other_format",
              "the source is %s, not %s, as the option f of infile_options has it: leave it out"
                  .formatted(format, said.get())));
    }
    if (pass.copies() && names.stream().noneMatch(allowed::isCopied)) {
      return Optional.of(
          SourceCheck.bad(
              "not_copied",
              "the source is %s, which has no header of its own, so its streams are not copied as they are: name an encoder instead of copy"
                  .formatted(format)));
    }
    return Optional.empty();
  }
}
