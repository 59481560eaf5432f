package nommer.encoder.ffmpeg.internal.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.LevelLimit;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.PictureRules.Deinterlace;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * Filters of the picture: deinterlaced, scaled, of square pixels, in colours that are shown right.
 */
final class PictureFit {
  private static final String DEINTERLACE = "bwdif=mode=send_frame:parity=auto:deint=";

  /** Of shapes that differ by less nobody sees it. */
  private static final double ALIKE = 0.01;

  /** Its base layer is no picture by itself: only a decoder of Dolby Vision shows its colours. */
  private static final int DOLBY_WITHOUT_BASE = 5;

  private final Pass pass;
  private final FitRules rules;
  private final Picture picture;
  private final boolean known;
  private final boolean resized;
  private final boolean reshaped;
  private final ColourFit colours;
  private final Picture.Size size;
  private final int oneOf;
  private final String rate;

  /**
   * @param rate of pictures that the output has throughout; empty for their own times
   */
  PictureFit(Pass pass, FitRules rules, String rate, Optional<SourceStream> stream, Seen seen) {
    this.pass = pass;
    this.rules = rules;
    Picture whole = stream.map(SourceStream::picture).orElse(Picture.NONE);
    known = whole.width() > 0;
    picture = known ? CropFit.cropped(whole, rules.picture().crop()) : whole;
    size = known ? limited() : new Picture.Size(0, 0);
    resized = known && !seen.sizes().isEmpty();
    reshaped = known && seen.sizes().stream().anyMatch(this::isOtherShape);
    colours = known ? colours() : ColourFit.NONE;
    this.rate = rate;
    oneOf =
        known && rate.isEmpty()
            ? LevelLimit.of(pass)
                .map(level -> level.oneOf(size.width(), size.height(), picture.rate()))
                .orElse(1)
            : 1;
    if (picture.dolbyVision() == DOLBY_WITHOUT_BASE && !rules.keepHdr()) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "dolby_vision",
          "the source is Dolby Vision of profile 5, whose colours only its own decoders know:"
              + " export it as HDR10, HLG or SDR");
    }
  }

  private Picture.Size limited() {
    return picture
        .seen()
        .within(
            Math.max(rules.width(), rules.height()),
            Math.min(rules.width(), rules.height()),
            rules.picture().enlarge());
  }

  private boolean isOtherShape(List<Integer> changed) {
    double before = (double) picture.width() / picture.height();
    double after = (double) changed.get(0) / changed.get(1);
    return Math.abs(after / before - 1) > ALIKE;
  }

  private ColourFit colours() {
    return isStill()
        ? ColourFit.ofStill(picture, range())
        : ColourFit.ofFilm(
            picture, Picture.isHd((int) size.width(), (int) size.height()), rules.keepHdr());
  }

  /** Pictures by themselves say nothing of their colours, which are BT.601 then. */
  private boolean isStill() {
    return isJpeg() || pass.value("f").filter("image2"::equals).isPresent();
  }

  /** It has pixels of a range of its own. */
  private boolean isJpeg() {
    return pixels().startsWith("yuvj");
  }

  private String range() {
    return isJpeg() ? "pc" : "tv";
  }

  private String pixels() {
    boolean deep = rules.keepHdr() && known && picture.colours().isHighDynamicRange();
    boolean eightBit = pass.videoCodec().filter("libx264"::equals).isPresent();
    return pass.value("pix_fmt").orElse(deep && !eightBit ? "yuv420p10le" : "yuv420p");
  }

  /** The graph, as {@code vf} takes it. */
  String graph() {
    List<String> filters = new ArrayList<>();
    Deinterlace deinterlace = rules.picture().deinterlace();
    if (deinterlace == Deinterlace.ON) {
      filters.add(DEINTERLACE + "all");
    } else if (deinterlace == Deinterlace.AUTO
        && !(resized && picture.progressive())) { // it would swallow the picture before a change
      filters.add(DEINTERLACE + "interlaced");
    }
    rules.picture().crop().map(CropFit::filter).ifPresent(filters::add);
    if (!rate.isEmpty()) { // ffmpeg's own change of rate is some pictures off at the ends
      filters.add("fps=" + rate + (rules.picture().steady() ? ":start_time=0" : ""));
    } else if (oneOf > 1) {
      filters.add("fps=source_fps/" + oneOf);
    }
    filters.add(resized ? bounded() : scaled());
    if (resized) {
      filters.add(
          String.format(
              Locale.ROOT,
              "pad=%.0f:%.0f:(ow-iw)/2:(oh-ih)/2:eval=frame",
              size.width(),
              size.height()));
    }
    filters.addAll(colours.after());
    pass.value("vf").ifPresent(filters::add);
    filters.add("setsar=1");
    filters.add("format=" + pixels());
    filters.addAll(colours.tags());
    return String.join(",", filters);
  }

  /** Within the limits, whatever the source turns out to be: nobody has looked at it. */
  private String scaled() {
    String limit =
        "min(%d/max(iw*sar,ih),%d/min(iw*sar,ih))"
            .formatted(
                Math.max(rules.width(), rules.height()), Math.min(rules.width(), rules.height()));
    String factor = rules.picture().enlarge() ? limit : "min(1," + limit + ")";
    return scale("max(2,2*round(iw*sar*" + factor + "/2))", "max(2,2*round(ih*" + factor + "/2))");
  }

  /** Within the size that the output has from the first picture on. */
  private String bounded() {
    return scale(
        String.format(
            Locale.ROOT, "max(2,2*round(min(%.0f,%.0f*iw*sar/ih)/2))", size.width(), size.height()),
        String.format(
            Locale.ROOT,
            "max(2,2*round(min(%.0f,%.0f*ih/(iw*sar))/2))",
            size.height(),
            size.width()));
  }

  private String scale(String width, String height) {
    return "scale=w='%s':h='%s':flags=bicubic%s:out_range=%s"
        .formatted(width, height, colours.scaling(), range());
  }

  List<String> told() {
    List<String> told = new ArrayList<>(colours.told());
    if (oneOf > 1) {
      told.add(
          String.format(
              Locale.ROOT,
              "of %.3g pictures a second one in %d was kept: level %s holds no more",
              picture.rate(),
              oneOf,
              LevelLimit.of(pass).map(LevelLimit::name).orElse("")));
    }
    if (reshaped) {
      told.add("the picture changes its shape in the middle: bars keep its proportions");
    }
    if (resized && !picture.progressive()) {
      told.add("where the picture changes its size, an interlaced one is lost");
    }
    return told;
  }
}
