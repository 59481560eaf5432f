package nommer.encoder.ffmpeg.internal.options;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Keeps streams to what they are: nothing chooses a decoder, nothing is taken but media. */
final class StreamCheck {
  private static final String MAP = "map";
  private static final int MOST_MAPS = 64;

  /** Those of a source say what reads its bytes; a tag does so too. */
  private static final Set<String> DECODER_CHOICES =
      Set.of(
          "c",
          "codec",
          "vcodec",
          "acodec",
          "scodec",
          "dcodec",
          "tag",
          "vtag",
          "atag",
          "stag",
          "codec_tag",
          "codec_id");

  private static final Set<String> ENCODER_CHOICES =
      Set.of("c", "codec", "vcodec", "acodec", "scodec", "dcodec");

  private static final Set<String> NOT_MEDIA = Set.of("d", "t");

  private StreamCheck() {}

  /** Whatever the lists say. */
  static void checkInput(JobOption option) {
    if (DECODER_CHOICES.contains(option.name())) {
      throw BadOptions.of(
          "option '%s': what decodes a source cannot be chosen: leave it out, the source says it itself"
              .formatted(option.text()));
    }
  }

  /** Refuses to take streams of data and attachments. */
  static void checkOutput(JobOption option) {
    if (option.name().equals(MAP)) {
      checkMap(option);
    }
    if (ENCODER_CHOICES.contains(option.name())
        && (option.name().equals("dcodec")
            || NOT_MEDIA.contains(option.specifier().split(":", -1)[0]))) {
      throw notMedia(option);
    }
  }

  /** Each may be encoded by itself. */
  static void checkNumber(Pass pass) {
    long maps = pass.output().stream().filter(option -> option.name().equals(MAP)).count();
    if (maps > MOST_MAPS) {
      throw BadOptions.of("option 'map': more than %d of them: %d".formatted(MOST_MAPS, maps));
    }
  }

  private static void checkMap(JobOption option) {
    List<String> parts = Arrays.asList(option.value().strip().replace("?", "").split(":", -1));
    if (parts.get(0).startsWith("-")) {
      return; // it takes streams away
    }
    for (String part : parts) {
      if (part.equals("m")) {
        return; // a key and a value of the metadata follow
      }
      if (NOT_MEDIA.contains(part)) {
        throw notMedia(option);
      }
    }
  }

  private static RuntimeException notMedia(JobOption option) {
    return BadOptions.of(
        "option '%s': outputs hold pictures, sound and subtitles, but no data and no attachments: leave it out"
            .formatted(option.text()));
  }

  /** Whether it leaves streams as they are. */
  static boolean isCopy(JobOption option) {
    return ENCODER_CHOICES.contains(option.name()) && option.value().equals("copy");
  }
}
