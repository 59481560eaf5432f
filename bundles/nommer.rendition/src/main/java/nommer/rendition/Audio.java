package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sound of an output.
 *
 * @param codec what it is coded as
 * @param rate of bits
 * @param channels how many; 0 for as many as the source has
 * @param sampleRate samples a second; 0 for 48,000
 * @param loudness how loud, or as it is
 * @param tracks languages, and numbers of the source's sounds from 1; empty for the film's own
 */
record Audio(
    AudioCodec codec,
    Optional<BitRate> rate,
    int channels,
    int sampleRate,
    Optional<Loudness> loudness,
    List<String> tracks) {
  static final List<String> FIELDS =
      List.of("codec", "bitrate", "channels", "mix", "sample_rate", "loudness", "tracks");
  static final Map<String, Integer> MIXES =
      Map.of("mono", 1, "stereo", 2, "5.1", 6, "7.1", 8, "keep", 0);
  private static final List<String> MIX_WORDS = List.of("mono", "stereo", "5.1", "7.1", "keep");
  private static final int STEREO = 2;
  private static final int MOST_TRACKS = 16;
  private static final int MOST_INDEX = 99;
  private static final long LEAST_BITS = 6000;
  private static final long MOST_BITS = 1_000_000;

  /** As it is without a word of it. */
  static Audio usual(AudioCodec codec) {
    return read(new Fields("audio", MissingNode.getInstance()), codec);
  }

  /** From an object, or from the name of a codec. */
  static Audio read(String path, JsonNode node, Container container) {
    List<AudioCodec> good = container.sounds();
    if (good.isEmpty()) {
      throw BadDescription.of(
          path,
          ": a ." + container.word() + " holds no sound; leave audio out, or name another file");
    }
    if (node.isTextual()) {
      return usual(codec(path, node, container));
    }
    Fields in = Fields.of(path, node, FIELDS);
    AudioCodec codec =
        in.read("codec", (at, value) -> codec(at, value, container)).orElse(good.get(0));
    List<String> idle = new ArrayList<>(FIELDS);
    idle.removeAll(List.of("codec", "tracks"));
    if (!codec.isEncoded() && idle.stream().anyMatch(in::has)) {
      throw BadDescription.of(
          path, ": %s takes no %s".formatted(codec.word(), String.join(", ", idle)));
    }
    return read(in, codec);
  }

  /** The same, one for each sound: each is as loud by itself. */
  List<Audio> apart() {
    return tracks.isEmpty()
        ? List.of(this)
        : tracks.stream()
            .map(track -> new Audio(codec, rate, channels, sampleRate, loudness, List.of(track)))
            .toList();
  }

  private static Audio read(Fields in, AudioCodec codec) {
    Optional<Loudness> loudness = in.read("loudness", Loudness::read);
    List<String> tracks = in.read("tracks", Audio::tracks).orElse(List.of());
    return new Audio(
        codec,
        in.read("bitrate", (at, value) -> rate(at, value, codec)),
        channels(in, codec),
        sampleRate(in, codec),
        loudness,
        tracks);
  }

  private static BitRate rate(String path, JsonNode value, AudioCodec codec) {
    if (!codec.takesBitRate()) {
      throw BadDescription.of(
          path, ": %s keeps every sample and takes none".formatted(codec.word()));
    }
    return BitRate.read(path, value, LEAST_BITS, MOST_BITS);
  }

  private static int channels(Fields in, AudioCodec codec) {
    if (in.has("channels") && in.has("mix")) {
      throw BadDescription.of(in.path("mix"), ": channels says the same: leave one out");
    }
    if (!codec.isEncoded()) {
      return 0;
    }
    int channels =
        in.whole("channels", 1, 8)
            .or(() -> in.word("mix", MIX_WORDS).map(MIXES::get))
            .orElse(STEREO);
    boolean known = channels == 0 || MIXES.containsValue(channels);
    if (!known || channels > codec.mostChannels()) {
      throw BadDescription.of(
          in.path(in.has("mix") ? "mix" : "channels"),
          "%d: 1, 2, 6 or 8, and in %s at most %d"
              .formatted(channels, codec.word(), codec.mostChannels()));
    }
    if (channels == 0 && codec == AudioCodec.MP3) {
      throw BadDescription.of(in.path("mix"), "\"keep\": mp3 holds mono or stereo");
    }
    return channels;
  }

  private static int sampleRate(Fields in, AudioCodec codec) {
    return in.read(
            "sample_rate",
            (at, value) -> {
              if (!value.canConvertToInt() || !codec.rates().contains(value.intValue())) {
                throw BadDescription.of(
                    at, "%s: one of %s".formatted(Fields.shown(value), codec.rates()));
              }
              return value.intValue();
            })
        .orElse(0);
  }

  private static List<String> tracks(String path, JsonNode node) {
    List<String> tracks = new ArrayList<>();
    Iterable<JsonNode> each = node.isArray() ? node : List.of(node);
    each.forEach(value -> tracks.add(track(path, value)));
    Set<String> different = new HashSet<>(tracks);
    if (tracks.isEmpty() || tracks.size() > MOST_TRACKS || different.size() < tracks.size()) {
      throw BadDescription.of(
          path, "%s: 1 to %d different ones".formatted(Fields.shown(node), MOST_TRACKS));
    }
    return List.copyOf(tracks);
  }

  private static String track(String path, JsonNode value) {
    boolean language = value.isTextual() && value.textValue().matches("[a-z]{3}");
    boolean index =
        value.isIntegralNumber() && value.intValue() >= 1 && value.intValue() <= MOST_INDEX;
    if (!language && !index) {
      throw BadDescription.of(
          path,
          "%s: a language of three letters, such as \"deu\", or which sound, from 1"
              .formatted(Fields.shown(value)));
    }
    return value.asText();
  }

  private static AudioCodec codec(String path, JsonNode value, Container container) {
    if (!value.isTextual() || !AudioCodec.WORDS.contains(value.textValue())) {
      throw BadDescription.of(
          path,
          "%s: one of %s".formatted(Fields.shown(value), String.join(", ", AudioCodec.WORDS)));
    }
    AudioCodec codec = AudioCodec.of(value.textValue());
    if (codec.isEncoded() && !container.sounds().contains(codec)) {
      throw BadDescription.of(
          path,
          "\"%s\": a .%s takes %s"
              .formatted(
                  codec.word(),
                  container.word(),
                  String.join(", ", container.sounds().stream().map(AudioCodec::word).toList())));
    }
    return codec;
  }
}
