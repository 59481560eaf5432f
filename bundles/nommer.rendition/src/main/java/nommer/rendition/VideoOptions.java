package nommer.rendition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import nommer.rendition.Target.Packaging;

/** The options of an output's pictures. */
final class VideoOptions {
  /** How many seconds at the most bits a player has to hold. */
  private static final int BUFFERED = 2;

  private VideoOptions() {}

  static boolean needsTwoPasses(Video video) {
    return video.coding().rate().isPresent() && video.codec().takesTwoPasses();
  }

  static void add(Pass pass, Video video, Optional<Packaging> packaging) {
    VideoCodec codec = video.codec();
    pass.output("c:v", codec.encoder());
    if (!codec.isEncoded()) {
      return;
    }
    Coding coding = video.coding();
    speed(pass, codec, coding.speed());
    bits(pass, codec, coding);
    if (!coding.profile().isEmpty()) {
      pass.output("profile:v", coding.profile());
    }
    if (!coding.level().isEmpty()) {
      pass.output("level", coding.level());
    }
    if (!video.frame().pixels().isEmpty()) {
      pass.output("pix_fmt", video.frame().pixels());
    }
    times(pass, video.frame(), packaging.isPresent());
    fit(pass.fit(), video, packaging);
  }

  private static void speed(Pass pass, VideoCodec codec, Speed speed) {
    String word = codec.preset(speed);
    if (codec == VideoCodec.VP9) {
      pass.output("deadline", speed == Speed.FASTEST ? "realtime" : "good");
      pass.output("cpu-used", word);
      pass.output("row-mt", 1);
    } else {
      pass.output("preset", word);
    }
  }

  private static void bits(Pass pass, VideoCodec codec, Coding coding) {
    boolean vp9 = codec == VideoCodec.VP9;
    if (coding.rate().isPresent()) {
      pass.output("b:v", coding.rate().get().toString());
    } else {
      pass.output("crf", Quality.crf(codec, coding.speed(), coding.quality()));
      if (vp9) { // what it calls constant quality needs to be told that there is no rate
        pass.output("b:v", coding.most().map(BitRate::toString).orElse("0"));
      }
    }
    coding
        .most()
        .filter(unused -> !vp9 || coding.rate().isPresent())
        .ifPresent(
            most -> {
              pass.output("maxrate", most.toString());
              pass.output("bufsize", most.times(BUFFERED).toString());
            });
  }

  private static void times(Pass pass, Frame frame, boolean steady) {
    if (!frame.rate().isEmpty()) {
      pass.output("r", frame.rate());
    } else if (!steady) {
      pass.output("fps_mode", "vfr");
      pass.output("enc_time_base:v", -1);
    }
  }

  private static void fit(ObjectNode fit, Video video, Optional<Packaging> packaging) {
    Frame frame = video.frame();
    Frame.size(fit, frame.width(), frame.height());
    if (frame.keepHdr()) {
      fit.put("hdr", "keep");
    }
    if (frame.enlarge()) {
      fit.put("enlarge", true);
    }
    if (!frame.deinterlace().equals("auto")) {
      fit.put("deinterlace", frame.deinterlace());
    }
    frame
        .crop()
        .ifPresent(
            crop ->
                fit.putObject("crop")
                    .put("left", crop.left())
                    .put("top", crop.top())
                    .put("right", crop.right())
                    .put("bottom", crop.bottom()));
    video.coding().aim().ifPresent(aim -> aim.fit(fit));
    if (packaging.isPresent()) {
      fit.put("segment_seconds", packaging.get().segmentSeconds());
    } else if (video.coding().gopSeconds() > 0) {
      fit.put("gop_seconds", video.coding().gopSeconds());
    }
  }
}
