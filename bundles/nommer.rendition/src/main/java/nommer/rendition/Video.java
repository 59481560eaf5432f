package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * The pictures of an output.
 *
 * @param codec what they are coded as
 * @param frame what they look like
 * @param coding how they are coded
 */
record Video(VideoCodec codec, Frame frame, Coding coding) {
  static final List<String> FIELDS =
      List.of(
          "codec",
          "width",
          "height",
          "max_height",
          "enlarge",
          "crop",
          "fps",
          "quality",
          "bitrate",
          "max_bitrate",
          "speed",
          "gop_seconds",
          "deinterlace",
          "hdr",
          "pixel_format",
          "profile",
          "level");

  /** As it is without a word of it. */
  static Video usual(VideoCodec codec) {
    Fields nothing = new Fields("video", MissingNode.getInstance());
    return new Video(codec, Frame.read(nothing, codec), Coding.read(nothing, codec));
  }

  /** From an object, or from the name of a codec. */
  static Video read(String path, JsonNode node, Container container) {
    List<VideoCodec> good = container.videos();
    if (good.isEmpty()) {
      throw BadDescription.of(
          path,
          ": a ." + container.word() + " holds no film; leave video out, or name another file");
    }
    if (node.isTextual()) {
      return usual(codec(path, node, container));
    }
    Fields in = Fields.of(path, node, FIELDS);
    VideoCodec codec =
        in.read("codec", (at, value) -> codec(at, value, container)).orElse(good.get(0));
    if (!codec.isEncoded() && node.size() > 1) {
      throw BadDescription.of(path, ": %s takes nothing beside codec".formatted(codec.word()));
    }
    Coding coding = Coding.read(in, codec);
    if (coding.aim().isPresent() && !container.keepsTimes()) {
      throw BadDescription.of(
          in.path("quality"),
          ": a .%s takes no target; let the destination end in .mp4, .mov, .mkv or .webm"
              .formatted(container.word()));
    }
    return new Video(codec, Frame.read(in, codec), coding);
  }

  private static VideoCodec codec(String path, JsonNode value, Container container) {
    if (!value.isTextual() || !VideoCodec.WORDS.contains(value.textValue())) {
      throw BadDescription.of(
          path,
          "%s: one of %s".formatted(Fields.shown(value), String.join(", ", VideoCodec.WORDS)));
    }
    VideoCodec codec = VideoCodec.of(value.textValue());
    if (codec.isEncoded() && !container.videos().contains(codec)) {
      throw BadDescription.of(
          path,
          "\"%s\": a .%s takes %s"
              .formatted(
                  codec.word(),
                  container.word(),
                  String.join(", ", container.videos().stream().map(VideoCodec::word).toList())));
    }
    return codec;
  }
}
