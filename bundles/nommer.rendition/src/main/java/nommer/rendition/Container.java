package nommer.rendition;

import static nommer.rendition.AudioCodec.AC3;
import static nommer.rendition.AudioCodec.EAC3;
import static nommer.rendition.AudioCodec.FLAC;
import static nommer.rendition.AudioCodec.MP3;
import static nommer.rendition.AudioCodec.OPUS;
import static nommer.rendition.AudioCodec.PCM;
import static nommer.rendition.VideoCodec.AV1;
import static nommer.rendition.VideoCodec.H264;
import static nommer.rendition.VideoCodec.HEVC;
import static nommer.rendition.VideoCodec.VP9;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an output's file is. */
@SuppressWarnings("ImmutableEnumChecker") // lists of List.of are
public enum Container {
  MP4(
      "mp4",
      List.of(H264, HEVC, AV1, VP9),
      List.of(AudioCodec.AAC, MP3, OPUS, FLAC, AC3, EAC3),
      List.of("mov_text"),
      List.of("mp4", "m4v")),
  MOV(
      "mov",
      List.of(H264, HEVC),
      List.of(AudioCodec.AAC, MP3, PCM, AC3, EAC3),
      List.of("mov_text"),
      List.of("mov")),
  MKV(
      "matroska",
      List.of(H264, HEVC, AV1, VP9),
      List.of(AudioCodec.AAC, MP3, OPUS, FLAC, AC3, EAC3, PCM),
      List.of("webvtt"),
      List.of("mkv", "mka")),
  WEBM("webm", List.of(VP9, AV1), List.of(OPUS), List.of("webvtt"), List.of("webm")),
  TS(
      "mpegts",
      List.of(H264, HEVC),
      List.of(AudioCodec.AAC, MP3, AC3, EAC3),
      List.of(),
      List.of("ts")),
  M4A("ipod", List.of(), List.of(AudioCodec.AAC), List.of(), List.of("m4a", "m4b")),
  MP3_FILE("mp3", List.of(), List.of(MP3), List.of(), List.of("mp3")),
  ADTS("adts", List.of(), List.of(AudioCodec.AAC), List.of(), List.of("aac")),
  OGG("ogg", List.of(), List.of(OPUS, FLAC), List.of(), List.of("ogg", "oga", "opus")),
  FLAC_FILE("flac", List.of(), List.of(FLAC), List.of(), List.of("flac")),
  WAV("wav", List.of(), List.of(PCM), List.of(), List.of("wav")),
  JPG("image2", List.of(), List.of(), List.of(), List.of("jpg", "jpeg")),
  PNG("image2", List.of(), List.of(), List.of(), List.of("png")),
  WEBP("image2", List.of(), List.of(), List.of(), List.of("webp")),
  VTT("webvtt", List.of(), List.of(), List.of("webvtt"), List.of("vtt"));

  /** By the ending that is theirs first. */
  static final List<String> WORDS = Arrays.stream(values()).map(Container::word).toList();

  private final String muxer;
  private final List<VideoCodec> videos;
  private final List<AudioCodec> sounds;
  private final List<String> captions;
  private final List<String> endings;

  Container(
      String muxer,
      List<VideoCodec> videos,
      List<AudioCodec> sounds,
      List<String> captions,
      List<String> endings) {
    this.muxer = muxer;
    this.videos = videos;
    this.sounds = sounds;
    this.captions = captions;
    this.endings = endings;
  }

  /** The one of files that end so; the ending has its dot. */
  public static Optional<Container> byEnding(String ending) {
    String bare = ending.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
    return Arrays.stream(values()).filter(each -> each.endings.contains(bare)).findFirst();
  }

  static Container of(String word) {
    return byEnding(word).orElseThrow();
  }

  /** As descriptions have it. */
  public String word() {
    return endings.get(0);
  }

  /** What ffmpeg calls it. */
  String muxer() {
    return muxer;
  }

  /** What pictures may be in it; the first is usual. */
  List<VideoCodec> videos() {
    return videos;
  }

  /** What sound may be in it; the first is usual. */
  List<AudioCodec> sounds() {
    return sounds;
  }

  /** What captions may be in it. */
  List<String> captions() {
    return captions;
  }

  boolean isFilm() {
    return !videos.isEmpty();
  }

  boolean isSound() {
    return videos.isEmpty() && !sounds.isEmpty();
  }

  boolean isText() {
    return this == VTT;
  }

  boolean isStill() {
    return muxer.equals("image2");
  }

  /** Whether a picture has the time in it that it was encoded for. */
  boolean keepsTimes() {
    return this != TS;
  }

  /** Whether its index can stand before its media. */
  boolean hasIndex() {
    return this == MP4 || this == MOV || this == M4A;
  }
}
