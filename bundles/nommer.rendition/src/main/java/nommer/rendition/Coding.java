package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How pictures are to be coded.
 *
 * @param speed how much work is spent
 * @param quality 0 to 100; of no meaning beside {@code rate} or {@code aim}
 * @param aim what is to come out, instead of a quality
 * @param rate of bits, on average
 * @param most bits a second
 * @param gopSeconds from one key frame to the next, at most; 0 for what the encoder likes
 * @param profile of the codec, or empty
 * @param level of the codec, or empty
 */
record Coding(
    Speed speed,
    double quality,
    Optional<QualityAim> aim,
    Optional<BitRate> rate,
    Optional<BitRate> most,
    double gopSeconds,
    String profile,
    String level) {
  private static final int BEST = 100;
  private static final double USUAL = 60;
  private static final long LEAST_BITS = 10_000;
  private static final long MOST_BITS = 400_000_000;
  private static final double SHORTEST_GOP = 0.1;
  private static final double LONGEST_GOP = 60;

  /** The most pictures, in blocks of 16x16, that a level of H.264 holds are known elsewhere. */
  private static final Map<VideoCodec, String> LEVELS =
      Map.of(
          VideoCodec.H264, "[1-6](\\.[0-3])?",
          VideoCodec.HEVC, "[1-6](\\.[0-2])?");

  static Coding read(Fields in, VideoCodec codec) {
    Optional<BitRate> rate =
        in.read("bitrate", (at, value) -> BitRate.read(at, value, LEAST_BITS, MOST_BITS));
    Optional<BitRate> most =
        in.read("max_bitrate", (at, value) -> BitRate.read(at, value, LEAST_BITS, MOST_BITS));
    if (rate.isPresent() && in.has("quality")) {
      throw BadDescription.of(
          in.path("bitrate"), ": quality and bitrate exclude each other: leave one out");
    }
    if (rate.isPresent() && most.isPresent()) {
      requireOrder(in, codec, rate.get(), most.get());
    }
    return new Coding(
        in.word("speed", Speed.WORDS).map(Speed::of).orElse(Speed.MEDIUM),
        in.read("quality", Coding::quality).orElse(USUAL),
        in.read("quality", QualityAim::read).flatMap(Function.identity()),
        rate,
        most,
        in.number("gop_seconds", SHORTEST_GOP, LONGEST_GOP).orElse(0.0),
        in.word("profile", codec.profiles()).orElse(""),
        level(in, codec));
  }

  /** Of a target, the one that comes near it. */
  private static double quality(String path, JsonNode node) {
    return QualityAim.read(path, node)
        .map(aim -> aim.likely(USUAL))
        .orElseGet(() -> Fields.number(path, node, 0, BEST));
  }

  private static void requireOrder(Fields in, VideoCodec codec, BitRate rate, BitRate most) {
    if (most.bits() < rate.bits()) {
      throw BadDescription.of(
          in.path("max_bitrate"), "\"%s\": no less than bitrate, %s".formatted(most, rate));
    }
    if (codec == VideoCodec.AV1) {
      throw BadDescription.of(
          in.path("max_bitrate"), ": av1 takes it beside quality, not beside bitrate");
    }
  }

  private static String level(Fields in, VideoCodec codec) {
    return in.text("level", 3)
        .map(
            level -> {
              if (!level.matches(LEVELS.getOrDefault(codec, "-"))) {
                throw BadDescription.of(
                    in.path("level"),
                    "\"%s\": %s"
                        .formatted(
                            level,
                            LEVELS.containsKey(codec)
                                ? "a level of " + codec.word() + ", such as \"3.0\" or \"4.1\""
                                : "h264 and hevc alone take one"));
              }
              return level;
            })
        .orElse("");
  }
}
