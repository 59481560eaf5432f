package nommer.rendition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What sound can be coded as. */
public enum AudioCodec {
  AAC("aac", 48, 8),
  MP3("libmp3lame", 0, 2),
  OPUS("libopus", 48, 8),
  FLAC("flac", 0, 8),
  AC3("ac3", 96, 6),
  EAC3("eac3", 96, 6),
  PCM("pcm_s16le", 0, 8),
  COPY("copy", 0, 0),
  NONE("", 0, 0);

  static final List<String> WORDS = Arrays.stream(values()).map(AudioCodec::word).toList();

  private static final List<Integer> OPUS_RATES = List.of(8000, 12_000, 16_000, 24_000, 48_000);
  private static final List<Integer> MPEG_RATES =
      List.of(8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);
  private static final List<Integer> AC3_RATES = List.of(32_000, 44_100, 48_000);
  private static final List<Integer> ALL_RATES =
      List.of(8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000);

  private final String encoder;
  private final int kilobits;
  private final int channels;

  AudioCodec(String encoder, int kilobits, int channels) {
    this.encoder = encoder;
    this.kilobits = kilobits;
    this.channels = channels;
  }

  static AudioCodec of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As descriptions have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What ffmpeg calls it. */
  String encoder() {
    return encoder;
  }

  /** What a channel usually takes; 0 where the encoder knows better. */
  int kilobits() {
    return kilobits;
  }

  /** How many channels it takes. */
  int mostChannels() {
    return channels;
  }

  /** How many samples a second it may have. */
  List<Integer> rates() {
    return switch (this) {
      case OPUS -> OPUS_RATES;
      case MP3 -> MPEG_RATES;
      case AC3, EAC3 -> AC3_RATES;
      default -> ALL_RATES;
    };
  }

  /** Whether a bit rate means anything. */
  boolean takesBitRate() {
    return this != FLAC && this != PCM && isEncoded();
  }

  /** Whether sound is coded at all. */
  boolean isEncoded() {
    return this != COPY && this != NONE;
  }
}
