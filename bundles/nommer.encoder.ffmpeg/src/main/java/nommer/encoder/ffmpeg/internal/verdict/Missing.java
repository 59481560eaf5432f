package nommer.encoder.ffmpeg.internal.verdict;

import nommer.media.api.MediaException;

/** Refusals of sources that lack what the job is about. */
final class Missing {
  private Missing() {}

  static MediaException video() {
    return SourceCheck.bad(
        "no_video",
        "the source has no video (a cover picture is none): take a preset for sound, such as"
            + " audio_mp3");
  }

  static MediaException motion() {
    return SourceCheck.bad(
        "still_image", "the source is a still picture: send a video, or ask for a picture");
  }

  static MediaException animation() {
    return SourceCheck.bad(
        "animated_webp", "animated WebP is not supported: convert it to GIF or MP4");
  }
}
