package nommer.rendition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What pictures can be coded as. */
@SuppressWarnings("ImmutableEnumChecker") // lists of List.of are
public enum VideoCodec {
  H264(
      "libx264",
      List.of("superfast", "veryfast", "medium", "slow", "veryslow"),
      List.of("baseline", "main", "high", "high10", "high422", "high444"),
      List.of("yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p10le")),
  HEVC(
      "libx265",
      List.of("superfast", "veryfast", "medium", "slow", "slower"),
      List.of("main", "main10", "main422-10", "main444-8", "main444-10"),
      List.of("yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p10le")),
  AV1(
      "libsvtav1",
      List.of("12", "10", "8", "6", "4"),
      List.of("main"),
      List.of("yuv420p", "yuv420p10le")),
  VP9(
      "libvpx-vp9",
      List.of("8", "5", "3", "2", "1"),
      List.of("0", "1"),
      List.of("yuv420p", "yuv422p", "yuv444p")), // libvpx is mostly built for eight bits alone
  COPY("copy", List.of(), List.of(), List.of()),
  NONE("", List.of(), List.of(), List.of());

  static final List<String> WORDS = Arrays.stream(values()).map(VideoCodec::word).toList();

  private final String encoder;
  private final List<String> speeds;
  private final List<String> profiles;
  private final List<String> pixels;

  VideoCodec(String encoder, List<String> speeds, List<String> profiles, List<String> pixels) {
    this.encoder = encoder;
    this.speeds = speeds;
    this.profiles = profiles;
    this.pixels = pixels;
  }

  static VideoCodec of(String word) {
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

  /** The encoder's own word for a speed. */
  String preset(Speed speed) {
    return speeds.get(speed.place());
  }

  List<String> profiles() {
    return profiles;
  }

  List<String> pixels() {
    return pixels;
  }

  /** Whether pictures are coded at all. */
  boolean isEncoded() {
    return this != COPY && this != NONE;
  }

  /**
   * Whether a second pass makes a bit rate come out better. ffmpeg hands no statistics from one
   * pass of SVT-AV1 to the next.
   */
  boolean takesTwoPasses() {
    return this == H264 || this == HEVC;
  }
}
