package nommer.encoder.ffmpeg.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nommer.encoder.ffmpeg.internal.options.PictureRules.Crop;
import nommer.encoder.ffmpeg.internal.options.PictureRules.Deinterlace;
import nommer.encoder.ffmpeg.internal.options.SoundRules.Loudness;
import nommer.encoder.ffmpeg.internal.quality.Aim;
import nommer.encoder.ffmpeg.internal.quality.Measure;

/** Reads the rules that descriptions need and the 2011 original did not. */
final class RuleReader {
  private static final int MOST_CROPPED = 16_384;
  private static final double LONGEST_GOP = 600;
  private static final double SHORTEST_GOP = 0.04;
  private static final int MOST_TRACKS = 16;
  private static final double QUIETEST = -70;
  private static final double LOUDEST = -5;
  private static final double LEAST_PEAK = -9;
  private static final double LEAST_XPSNR = 20;
  private static final double MOST_XPSNR = 60;
  private static final double LEAST_SSIM = 0.5;
  private static final double MOST_SSIM = 0.9999;

  private RuleReader() {}

  static PictureRules picture(RuleNode rules) {
    boolean steady = rules.has("segment_seconds");
    if (steady && rules.has("gop_seconds")) {
      throw rules.bad("gop_seconds cannot stand beside segment_seconds");
    }
    String gop = steady ? "segment_seconds" : "gop_seconds";
    return new PictureRules(
        rules.truth("enlarge"),
        rules.has("crop") ? Optional.of(crop(rules.node().path("crop"))) : Optional.empty(),
        Deinterlace.valueOf(
            rules.word("deinterlace", List.of("auto", "on", "off")).toUpperCase(Locale.ROOT)),
        rules.has(gop) ? rules.number(gop, SHORTEST_GOP, LONGEST_GOP) : 0,
        steady,
        rules.has("quality") ? Optional.of(aim(rules.node().path("quality"))) : Optional.empty());
  }

  private static Aim aim(JsonNode node) {
    RuleNode aim = RuleNode.of("fit: quality", node, List.of("xpsnr", "ssim"));
    if (node.size() != 1) {
      throw aim.bad("say either xpsnr or ssim");
    }
    return aim.has("xpsnr")
        ? new Aim(Measure.XPSNR, aim.number("xpsnr", LEAST_XPSNR, MOST_XPSNR))
        : new Aim(Measure.SSIM, aim.number("ssim", LEAST_SSIM, MOST_SSIM));
  }

  static LadderRules ladder(RuleNode rules) {
    RuleNode above =
        rules.has("above")
            ? RuleNode.of("fit: above", rules.node().path("above"), List.of("width", "height"))
            : rules;
    return new LadderRules(
        rules.has("above") ? above.side("width") : 0,
        rules.has("above") ? above.side("height") : 0,
        nth(rules, "nth_sound"),
        nth(rules, "nth_captions"));
  }

  private static int nth(RuleNode rules, String key) {
    return rules.has(key) ? (int) rules.number(key, 1, MOST_TRACKS) : 0;
  }

  private static Crop crop(JsonNode node) {
    RuleNode crop = RuleNode.of("fit: crop", node, List.of("left", "top", "right", "bottom"));
    return new Crop(
        edge(crop, "left"), edge(crop, "top"), edge(crop, "right"), edge(crop, "bottom"));
  }

  private static int edge(RuleNode crop, String key) {
    return crop.has(key) ? (int) crop.number(key, 0, MOST_CROPPED) : 0;
  }

  static SoundRules sound(RuleNode rules) {
    boolean measured = rules.has("measure");
    if (measured && rules.has("loudness")) {
      throw rules.bad("measure cannot stand beside loudness: it is of a pass before");
    }
    String loudness = measured ? "measure" : "loudness";
    return new SoundRules(
        rules.word("channels", List.of("stereo", "keep")).equals("keep"),
        tracks(rules),
        rules.has(loudness)
            ? Optional.of(loudness(loudness, rules.node().path(loudness)))
            : Optional.empty(),
        measured);
  }

  private static Loudness loudness(String key, JsonNode node) {
    RuleNode wanted = RuleNode.of("fit: " + key, node, List.of("integrated", "true_peak"));
    return new Loudness(
        wanted.number("integrated", QUIETEST, LOUDEST), wanted.number("true_peak", LEAST_PEAK, 0));
  }

  private static List<String> tracks(RuleNode rules) {
    JsonNode node = rules.node().path("tracks");
    List<String> tracks = new ArrayList<>();
    for (JsonNode each : node) {
      String track = each.asText();
      if (!each.isTextual() || !track.matches("[a-z]{3}|[1-9]\\d?")) {
        throw rules.bad("tracks are languages of three letters and numbers from 1, not " + each);
      }
      tracks.add(track);
    }
    if (!node.isMissingNode() && (tracks.isEmpty() || tracks.size() > MOST_TRACKS)) {
      throw rules.bad("tracks is a list of 1 to " + MOST_TRACKS + ", not " + node);
    }
    return tracks;
  }
}
