package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.encoder.ffmpeg.internal.options.Recipe;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;
import nommer.ffmpeg.NoFfmpegException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.jspecify.annotations.Nullable;

/**
 * The filters that an ffmpeg has, by its own word; it is asked when somebody wants to know first.
 * Thread-safe.
 */
final class Filters {
  private static final Pattern FILTER = Pattern.compile("^ [T.][S.]\\S? (\\w+) +\\S+->\\S+ ");
  private static final int SECONDS = 20;
  private static final int MOST_BYTES = 1 << 20;

  private static final String LACKS =
      "fit: quality cannot be measured: the ffmpeg here has no filter '%s'; say ssim, or name one"
          + " from version 7.1 on in ffmpeg.path of nommer.encoder.ffmpeg";

  private final FfmpegLocator locator;
  private @Nullable Set<String> known;

  Filters(FfmpegLocator locator) {
    this.locator = locator;
  }

  /**
   * Why a recipe cannot be made here; empty if it can, or nobody can tell here.
   *
   * @throws MediaException NODE/no_ffmpeg: the one that is here does not say what it has
   */
  Optional<String> lacks(Recipe recipe) {
    return recipe instanceof Recipe.OneFile file
        ? file.last()
            .aim()
            .map(aim -> aim.measure().filter())
            .filter(filter -> !has(filter))
            .map(LACKS::formatted)
        : Optional.empty();
  }

  private synchronized boolean has(String filter) {
    Set<String> filters = known;
    if (filters == null) {
      try {
        filters = ask(locator.locate());
      } catch (NoFfmpegException e) {
        return true; // workers have one, and will know
      }
      known = filters;
    }
    return filters.contains(filter);
  }

  private static Set<String> ask(Ffmpeg ffmpeg) {
    try {
      Process process =
          ffmpeg
              .process(
                  ffmpeg.program(), List.of("-nostdin", "-hide_banner", "-v", "error", "-filters"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        CompletableFuture<Process> unused =
            process
                .onExit()
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .whenComplete(
                    (ended, late) -> {
                      if (late != null) { // else what it said would be gone unread
                        process.destroyForcibly();
                      }
                    });
        process.getOutputStream().close();
        String said =
            new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new IOException(ffmpeg.program() + " -filters does not end well");
        }
        return names(said);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw unknown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(e);
    }
  }

  /** What {@code -filters} says. */
  static Set<String> names(String said) {
    Set<String> names = new HashSet<>();
    for (String line : said.lines().toList()) {
      Matcher matcher = FILTER.matcher(line);
      if (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  private static MediaException unknown(Exception cause) {
    return new MediaException(
        ErrorCode.NODE, "no_ffmpeg", "ffmpeg does not tell its filters: " + cause, cause);
  }
}
