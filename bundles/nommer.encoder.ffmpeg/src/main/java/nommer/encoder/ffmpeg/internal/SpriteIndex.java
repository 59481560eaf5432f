package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import nommer.encoder.ffmpeg.internal.options.Recipe;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Medium;

/**
 * The index of a sprite, as WebVTT: a cue for each small picture, with the part of the image in
 * which it is, as a <a href="https://www.w3.org/TR/media-frags/#naming-space">media fragment</a>.
 * That is what players read for their previews.
 */
final class SpriteIndex {
  private SpriteIndex() {}

  /**
   * Writes it where its task wants it.
   *
   * @param sprite the image
   * @throws MediaException ENCODER_FAILED/bad_output: the image's size is not known
   */
  static void write(EncodeTask task, Recipe.Index index, Made sprite) {
    int[] size = sprite.size();
    int width = size[0] / index.columns();
    int height = size[1] / index.rows();
    if (width == 0 || height == 0) {
      throw new MediaException(
          ErrorCode.ENCODER_FAILED,
          "bad_output",
          task.name() + ": the sprite's size is not known, so it has no index");
    }
    try {
      Files.writeString(task.output(), text(index, sprite.source().seconds(), width, height));
      task.wentOut(Medium.builder("webvtt").bytes(Files.size(task.output())).build());
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + task.directory() + ": " + e, e);
    }
    task.progress(1);
  }

  /**
   * The cues.
   *
   * @param seconds of the film; 0 where unknown, then there is a picture a second
   */
  static String text(Recipe.Index index, double seconds, int width, int height) {
    int count = index.columns() * index.rows();
    double each = seconds > 0 ? seconds / count : 1;
    StringBuilder text = new StringBuilder("WEBVTT\n");
    for (int i = 0; i < count; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n%s --> %s\n%s#xywh=%d,%d,%d,%d\n",
              time(i * each),
              time((i + 1) * each),
              index.image(),
              i % index.columns() * width,
              i / index.columns() * height,
              width,
              height));
    }
    return text.toString();
  }

  private static String time(double seconds) {
    long millis = Math.round(seconds * 1000);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }
}
