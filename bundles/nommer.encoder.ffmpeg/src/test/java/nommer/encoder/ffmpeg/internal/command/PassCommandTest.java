package nommer.encoder.ffmpeg.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassCommandTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "4, 6", "11, 16", "16, 16", "20, 20"})
  void codecsGetHalfAsManyThreadsAgainAsCoresThatTheyShallKeepBusy(int busy, int threads) {
    assertThat(PassCommand.codecThreads(busy)).isEqualTo(threads);
  }

  @Test
  void theWhitelistsStandLastSoThatNothingOverridesThem() {
    String line = line("[[\"c:v\",\"libx264\"]]", true);

    assertThat(line)
        .contains(" -protocol_whitelist file,pipe -format_whitelist aac,ac3,")
        .contains(" -i file:source ")
        .endsWith(" -f mp4 -protocol_whitelist file,pipe file:out");
  }

  @Test
  void whatASourceIsReadAsIsNeverForced() {
    assertThat(
            line(
                "[{\"infile_options\":[[\"f\",\"h264\"],[\"r\",24]],"
                    + "\"outfile_options\":[[\"f\",\"mp4\"]]}]",
                "mp4",
                true))
        .contains(" -r 24 ")
        .doesNotContain("-f h264");
  }

  @Test
  void dataAndAttachmentsAreLeftOutHoweverStreamsAreChosen() {
    assertThat(line("[]", true)).containsOnlyOnce(" -dn ").doesNotContain("-map");
    assertThat(line("[[\"map\",\"0\"],[\"map\",\"0:1\"]]", true))
        .contains(" -map 0 -map 0:1 -dn -map -0:t? ");
    assertThat(line("[[\"dn\",null]]", true)).containsOnlyOnce("-dn ");
  }

  @Test
  void aPassThatIsNotTheLastWritesNothing() {
    assertThat(line("[[\"f\",\"mp4\"],[\"movflags\",\"+faststart\"]]", false))
        .endsWith(" -f null -protocol_whitelist file,pipe -")
        .doesNotContain("movflags");
  }

  @Test
  void libfaacBecomesFfmpegsOwnEncoder() {
    assertThat(line("[[\"acodec\",\"libfaac\"]]", true)).contains(" -acodec aac ");
  }

  @Test
  void everyPassNamesItsFrameRateMode() {
    assertThat(line("[]", true)).contains(" -fps_mode vfr -enc_time_base:v -1 ");
    assertThat(line("[[\"r\",25]]", true)).contains(" -fps_mode cfr ").doesNotContain("vfr");
    assertThat(line("[[\"vsync\",\"cfr\"]]", true)).doesNotContain("fps_mode");
    assertThat(line("[[\"fps_mode\",\"cfr\"]]", true)).containsOnlyOnce("fps_mode");
    assertThat(line("[[\"vn\",null]]", true)).doesNotContain("fps_mode");
  }

  @Test
  void profilesOfEightBitsGetEightBits() {
    String base = "[\"vcodec\",\"libx264\"],[\"vprofile\",\"baseline\"]";

    assertThat(line("[" + base + "]", true)).contains(" -pix_fmt yuv420p ");
    assertThat(line("[" + base + ",[\"pix_fmt\",\"yuvj420p\"]]", true))
        .doesNotContain("-pix_fmt yuv420p");
    assertThat(line("[" + base + ",[\"vf\",\"hflip,format=nv12\"]]", true))
        .doesNotContain("pix_fmt");
    assertThat(line("[[\"vcodec\",\"libx264\"]]", true)).doesNotContain("pix_fmt");
    assertThat(line("[[\"vcodec\",\"libvpx\"],[\"profile:v\",\"main\"]]", true))
        .doesNotContain("pix_fmt");
  }

  @Test
  void moveAtomToFrontJoinsTheJobsOwnFlags() {
    String options =
        "[{\"outfile_options\":[[\"movflags\",\"+rtphint\"],[\"f\",\"mp4\"]],"
            + "\"move_atom_to_front\":true}]";

    assertThat(line(options, "mp4", true)).contains(" -movflags +rtphint+faststart ");
    assertThat(line(options, "matroska", true)).contains(" -movflags +rtphint ");
  }

  @Test
  void theJobsThreadsWin() {
    assertThat(line("[[\"threads\",0]]", true))
        .containsOnlyOnce("-threads 4")
        .contains(" -threads 0 ");
  }

  @Test
  void theMuxerComesFromTheOutputsNameOnlyWhenTheJobNamesNone() {
    assertThat(Muxer.of(PassReader.read("[{}]").get(0), Path.of("a.M4A"))).isEqualTo("ipod");
    assertThatThrownBy(() -> Muxer.of(PassReader.read("[{}]").get(0), Path.of("out")))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("'f'");
  }

  private static String line(String outputOptions, boolean last) {
    return line("[{\"outfile_options\":" + outputOptions + "}]", "mp4", last);
  }

  private static String line(String options, String muxer, boolean last) {
    PassCommand command = new PassCommand(AllowList.load(List.of()), 3);
    return String.join(
        " ", command.arguments(PassReader.read(options).get(0), "source", "out", muxer, last));
  }
}
