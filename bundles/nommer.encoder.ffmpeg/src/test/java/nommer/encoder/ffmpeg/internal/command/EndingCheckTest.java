package nommer.encoder.ffmpeg.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingCheckTest {
  @ParameterizedTest
  @CsvSource({
    "mp4, .mp4",
    "mp4, .m4v",
    "mp4, .mov",
    "ipod, .mp4",
    "ipod, .m4b",
    "matroska, .webm",
    "mpegts, .m2ts",
    "ogg, .opus",
    "image2, .png",
    "avi, .avi",
  })
  void aNameThatFitsIsTakenWithoutAWord(String muxer, String ending) {
    assertThat(EndingCheck.warning(pass(muxer, ""), ending)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, libx264, .mp3, .mp4",
    "mp4, libx264, .jpg, .mp4",
    "mp4, libx264, .avi, .mp4",
    "mp4, libx264, .m3u8, .mp4",
    "mp3, '', .mp4, .mp3",
    "ipod, '', .mp3, .m4a",
    "matroska, '', .mp4, .mkv",
    "image2, mjpeg, .mp4, .jpg",
    "image2, mjpeg, .png, .jpg",
    "image2, mjpeg, .webp, .jpg",
    "image2, png, .jpg, .png",
  })
  void aNameThatPromisesAnotherFormatIsRefused(
      String muxer, String codec, String ending, String instead) {
    assertThatThrownBy(() -> EndingCheck.warning(pass(muxer, codec), ending))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BADINPUT);
              assertThat(e.reason()).isEqualTo("ending");
            })
        .hasMessageContaining("ends in " + ending)
        .hasMessageContaining("let it end in " + instead + ",");
  }

  @Test
  void ofAnEndingThatNobodyKnowsItWarns() {
    assertThat(EndingCheck.warning(pass("mp4", ""), ".film"))
        .startsWith("nothing is known of the ending .film: it will be mp4")
        .endsWith("usually .mp4");
    assertThat(EndingCheck.warning(pass("ipod", ""), ""))
        .startsWith("the name has no ending")
        .endsWith("usually .m4a");
  }

  @Test
  void whereNeitherSaysWhichFormatToWriteItIsRefusedAtOnce() {
    Pass open = PassReader.read("[{}]").get(0);

    assertThat(EndingCheck.warning(open, ".mkv")).isEmpty();
    assertThatThrownBy(() -> EndingCheck.warning(open, ".film"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("add the option 'f'");
  }

  private static Pass pass(String muxer, String codec) {
    String video = codec.isEmpty() ? "" : "[\"c:v\", \"" + codec + "\"], ";
    return PassReader.read("[{\"outfile_options\": [" + video + "[\"f\", \"" + muxer + "\"]]}]")
        .get(0);
  }
}
