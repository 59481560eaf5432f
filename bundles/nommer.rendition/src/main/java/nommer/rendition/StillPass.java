package nommer.rendition;

import java.util.Optional;

/** The pass that takes one picture out of a film. */
final class StillPass {
  /** Of so many pictures at the beginning, the most typical. */
  private static final String TYPICAL = "thumbnail=n=50";

  private static final int USUAL_JPEG = 3;
  private static final int USUAL_WEBP = 80;
  private static final int BEST_JPEG = 2;
  private static final int WORST_JPEG = 31;
  private static final double WHOLE = 100;

  private StillPass() {}

  static Pass of(Still still, Container container) {
    Pass pass = new Pass();
    still.seconds().ifPresent(at -> pass.input("ss", Numbers.plain(at)));
    pass.flag("an");
    if (still.isBest()) {
      pass.output("vf", TYPICAL);
    }
    pass.output("pix_fmt", pixels(container));
    pass.output("frames:v", 1);
    codec(pass, still.quality(), container);
    pass.output("update", 1);
    pass.output("f", container.muxer());
    Frame.size(pass.fit(), still.width(), still.height());
    still.percent().ifPresent(part -> pass.fit().put("at_percent", part));
    return pass;
  }

  /** Spread over the film, and put together once all are there. */
  static Pass of(Sprite sprite, Container container) {
    Pass pass = new Pass();
    pass.flag("an");
    pass.output("vf", "tile=%dx%d".formatted(sprite.columns(), sprite.rows()));
    pass.output("pix_fmt", pixels(container));
    pass.output("frames:v", 1);
    codec(pass, Optional.empty(), container);
    pass.output("update", 1);
    pass.output("f", container.muxer());
    Frame.size(pass.fit(), sprite.width(), 0);
    pass.fit().put("spread", sprite.columns() * sprite.rows());
    return pass;
  }

  private static String pixels(Container container) {
    return switch (container) {
      case PNG -> "rgb24";
      case WEBP -> "yuv420p";
      default -> "yuvj420p";
    };
  }

  private static void codec(Pass pass, Optional<Integer> quality, Container container) {
    switch (container) {
      case PNG -> pass.output("c:v", "png");
      case WEBP -> {
        pass.output("c:v", "libwebp");
        pass.output("quality", quality.orElse(USUAL_WEBP));
      }
      default -> {
        pass.output("c:v", "mjpeg");
        pass.output("q:v", quality.map(StillPass::jpeg).orElse(USUAL_JPEG));
      }
    }
  }

  private static int jpeg(int quality) {
    return (int) Math.round(WORST_JPEG - (WORST_JPEG - BEST_JPEG) * quality / WHOLE);
  }
}
