package nommer.encoder.ffmpeg.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import nommer.encoder.ffmpeg.internal.quality.Aim;
import nommer.encoder.ffmpeg.internal.quality.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AimCheckTest {
  private static final String GOOD = "['c:v','libx264'],['crf',23],['f','mp4']";

  @Test
  void aQualityIsReadAsATarget() {
    assertThat(read(GOOD, "{'xpsnr':41}")).contains(new Aim(Measure.XPSNR, 41));
    assertThat(read(GOOD, "{'ssim':0.98}")).contains(new Aim(Measure.SSIM, 0.98));
    assertThat(read("['c:v','libvpx-vp9'],['crf',30],['b:v','0'],['f','webm']", "{'xpsnr':41}"))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'xpsnr':41,'ssim':0.98} | say either xpsnr or ssim
          {} | say either xpsnr or ssim
          {'vmaf':95} | has no key 'vmaf'
          {'xpsnr':19.9} | xpsnr is a number from 20.0 to 60.0
          {'xpsnr':'41'} | xpsnr is a number
          {'ssim':1} | ssim is a number from 0.5 to 0.9999
          41 | fit: quality must be an object
          """)
  void whatIsNoTargetIsRefused(String quality, String words) {
    assertThatThrownBy(() -> read(GOOD, quality)).hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ['c:v','copy'],['crf',23],['f','mp4'] | with libx264, libx265, libsvtav1 and libvpx-vp9 alone, not with 'copy'
          ['c:v','mpeg4'],['crf',23],['f','mp4'] | not with 'mpeg4'
          ['vn',null],['c:v','libx264'],['crf',23],['f','mp4'] | not with ''
          ['c:v','libx264'],['f','mp4'] | add the option crf
          ['c:v','libx264'],['crf','23/1'],['f','mp4'] | add the option crf
          ['c:v','libx264'],['crf',23],['b:v','2M'],['f','mp4'] | cannot stand beside a bit rate
          ['c:v','libx264'],['crf',23],['pass',2],['f','mp4'] | cannot stand beside the options pass
          ['c:v','libx264'],['crf',23],['qp',20],['f','mp4'] | cannot stand beside the options pass, qp
          ['c:v','libx264'],['crf',23],['frames:v',1],['f','mp4'] | that of a film
          ['c:v','libx264'],['crf',23],['f','mpegts'] | the option f with one of matroska, mov, mp4, webm
          ['c:v','libx264'],['crf',23] | the option f with one of
          """)
  void whatCannotStandBesideItIsRefused(String options, String words) {
    assertThatThrownBy(() -> read(options, "{'xpsnr':41}"))
        .hasMessageStartingWith("fit: quality ")
        .hasMessageContaining(words);
  }

  @Test
  void onlyTheLastPassHasOneAndNoneOfTwoForABitRate() {
    String aimed = pass(GOOD, "{'xpsnr':41}");
    String first = "{'outfile_options':[['c:v','libx264'],['pass',1],['f','mp4']]}";

    assertThatThrownBy(() -> PassReader.read(json("[" + aimed + "," + aimed + "]")))
        .hasMessageContaining("a matter of the last pass");
    assertThatThrownBy(() -> PassReader.read(json("[" + first + "," + aimed + "]")))
        .hasMessageContaining("beside two passes");
  }

  @Test
  void aRenditionHasNone() {
    String ladder =
        "{'package':{'manifest':'hls','segment_seconds':4,'renditions':[{'kind':'video','passes':["
            + pass(GOOD, "{'xpsnr':41}")
            + "]}]}}";

    assertThatThrownBy(() -> RecipeReader.read(json(ladder)))
        .hasMessageContaining("of a file by itself, not of a rendition");
  }

  private static Optional<Aim> read(String options, String quality) {
    return PassReader.read(json("[" + pass(options, quality) + "]")).get(0).aim();
  }

  private static String pass(String options, String quality) {
    return "{'outfile_options':[%s],'fit':{'width':1280,'height':720,'quality':%s}}"
        .formatted(options, quality);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
