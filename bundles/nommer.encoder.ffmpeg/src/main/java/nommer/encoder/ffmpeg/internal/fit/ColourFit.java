package nommer.encoder.ffmpeg.internal.fit;

import java.util.List;

/**
 * What is done about a picture's colours. What the source states goes along by itself; this is for
 * sources whose colours would be shown wrong.
 *
 * @param scaling options of the scale filter, each behind a colon
 * @param after filters behind it
 * @param tags filters at the very end
 * @param told for people
 */
record ColourFit(String scaling, List<String> after, List<String> tags, List<String> told) {
  static final ColourFit NONE = new ColourFit("", List.of(), List.of(), List.of());

  private static final String HD = "bt709";
  private static final String SD = "smpte170m";

  /**
   * For a film.
   *
   * @param picture of the source
   * @param hd whether players take the output, by its size, for BT.709
   * @param keepHdr whether high dynamic range stays
   */
  static ColourFit ofFilm(Picture picture, boolean hd, boolean keepHdr) {
    Colours said = picture.colours();
    String matrix = hd ? HD : SD;
    if (said.isHighDynamicRange()) {
      return keepHdr ? NONE : toneMapped(said, matrix, "tv");
    }
    if (said.isWide()) {
      return keepHdr ? NONE : narrowed(said, matrix, "tv");
    }
    if (picture.isRgb()) {
      return new ColourFit(
          ":out_color_matrix=" + matrix, List.of(), tags(said, matrix, HD), List.of());
    }
    boolean fromHd = Picture.isHd(picture.width(), picture.height());
    return fromHd && !hd && isLikeHd(said)
        ? new ColourFit(
            ":in_color_matrix=" + HD + ":out_color_matrix=" + SD,
            List.of(),
            tags(said, SD, HD),
            List.of())
        : NONE;
  }

  /**
   * For a still: they know one matrix, that of BT.601.
   *
   * @param range of the pixels: full for JPEG
   */
  static ColourFit ofStill(Picture picture, String range) {
    Colours said = picture.colours();
    if (said.isHighDynamicRange()) {
      return toneMapped(said, SD, range);
    }
    if (said.isWide()) {
      return narrowed(said, SD, range);
    }
    boolean fromHd = Picture.isHd(picture.width(), picture.height());
    boolean unlike = said.matrix().isEmpty() ? fromHd : isLikeHd(said);
    return unlike && !picture.isRgb()
        ? new ColourFit(
            ":in_color_matrix=" + HD + ":out_color_matrix=" + SD, List.of(), List.of(), List.of())
        : NONE;
  }

  private static boolean isLikeHd(Colours said) {
    return said.matrix().isEmpty() || said.matrix().equals(HD);
  }

  private static ColourFit toneMapped(Colours said, String matrix, String range) {
    boolean pq = said.transfer().equals("smpte2084");
    return new ColourFit(
        "",
        List.of(
            "zscale=" + input(said) + ":t=linear:npl=" + (pq ? 100 : 203),
            "format=gbrpf32le",
            "zscale=p=bt709",
            "tonemap=tonemap=hable:desat=0",
            "zscale=t=bt709:m=" + matrix + ":r=" + range,
            "sidedata=mode=delete:type=MASTERING_DISPLAY_METADATA",
            "sidedata=mode=delete:type=CONTENT_LIGHT_LEVEL"), // they were of the HDR picture
        List.of(),
        List.of(
            "the source has high dynamic range (%s); its colours were mapped to SDR"
                .formatted(pq ? "PQ" : "HLG")));
  }

  private static ColourFit narrowed(Colours said, String matrix, String range) {
    return new ColourFit(
        "",
        List.of("zscale=" + input(said) + ":t=bt709:p=bt709:m=" + matrix + ":r=" + range),
        List.of(),
        List.of("the source has wider colours than BT.709; they were mapped to it"));
  }

  /** What is left unsaid is what such sources mean. */
  private static String input(Colours said) {
    String primaries = said.primaries().isEmpty() ? "bt2020" : said.primaries();
    String transfer = said.transfer().isEmpty() ? "bt709" : said.transfer();
    String usual = primaries.equals("bt2020") ? "bt2020nc" : HD;
    String matrix = said.matrix().isEmpty() ? usual : said.matrix();
    String range = said.range().equals("pc") ? "full" : "limited";
    return "pin=" + primaries + ":tin=" + transfer + ":min=" + matrix + ":rin=" + range;
  }

  private static List<String> tags(Colours said, String matrix, String otherwise) {
    String primaries = said.primaries().isEmpty() ? otherwise : said.primaries();
    String transfer = said.transfer().isEmpty() ? otherwise : said.transfer();
    return List.of(
        "setparams=range=tv:colorspace=%s:color_primaries=%s:color_trc=%s"
            .formatted(matrix, primaries, transfer));
  }
}
