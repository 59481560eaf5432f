package nommer.encoder.ffmpeg.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code allow.also} opens, and what it does not. */
class AdditionTest {
  private static final String OUTPUT = "outfile_options";
  private static final String INPUT = "infile_options";
  private static final String FLAG = "FLAG";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "option:stream_loop | infile_options  | stream_loop  | 2",
        "option:aom-params   | outfile_options | aom-params:v | film-grain=8",
        "param:enable-hdr   | outfile_options | svtav1-params | lookahead=9:enable-hdr=1",
        "flag:psnr          | outfile_options | psnr         | FLAG",
        "filter:lut3d       | outfile_options | vf           | null,lut3d=interp=nearest",
        "filter:drawtext:1  | outfile_options | vf           | drawtext=sans:text=hello",
        "bsf:noise          | outfile_options | bsf:v        | noise=amount=9",
        "param:opencl       | outfile_options | x264-params  | keyint=50:opencl=1",
        "param:dump_yuv     | outfile_options | x264opts     | dump-yuv=x",
        "param:csv          | outfile_options | x265-params  | csv=x",
        "muxer:avi          | outfile_options | f            | avi",
        "demuxer:sox        | infile_options  | f            | sox",
      })
  void whatIsRefusedIsTakenOnceTheOwnerAddsItAndTheRefusalSaysHow(
      String addition, String key, String name, String value) {
    String request = Requests.of(key, name, value.equals(FLAG) ? null : value);

    assertThat(refusal(List.of(), request))
        .contains(addition.replaceAll(":1$", "").replace('_', key.equals(OUTPUT) ? '-' : '_'))
        .contains("allow.also");
    assertThatCode(() -> check(List.of(addition), request)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "option:/vf            | outfile_options | /vf     | /etc/passwd",
        "option:vf             | infile_options  | /vf     | /etc/passwd",
        "filter:/movie         | outfile_options | vf      | /movie",
        "filter:lut3d          | outfile_options | vf      | lut3d=/file=/etc/passwd",
        "filter:lut3d          | outfile_options | vf      | lut3d=file=/etc/passwd",
        "filter:lut3d          | outfile_options | vf      | lut3d=/etc/passwd",
        "filter:drawtext:2     | outfile_options | vf      | drawtext=/textfile=/etc/passwd",
        "filter:drawtext:2     | outfile_options | vf      | drawtext=textfile=/etc/passwd",
        "filter:scale          | outfile_options | vf      | scale=/w=/etc/passwd",
        "filter:paletteuse:9   | outfile_options | vf      | paletteuse=0:0:0:0:0:/tmp/x",
        "option:lavfi          | outfile_options | lavfi   | movie=x",
        "option:lavfi          | infile_options  | lavfi   | movie=x",
        "bsf:noise             | outfile_options | bsf     | noise=/amount=/etc/passwd",
        "param:/opencl         | outfile_options | x264-params | /opencl=x",
      })
  void whatReadsFilesThroughASlashOrAKeyStaysRefusedWhateverIsAdded(
      String addition, String key, String name, String value) {
    assertThat(refusal(List.of(addition), Requests.of(key, name, value))).isNotEmpty();
  }

  @Test
  void anAdditionDoesNotNarrowWhatIsListed() {
    assertThatCode(() -> check(List.of("filter:scale"), Requests.of(OUTPUT, "vf", "scale=640:-1")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stream_loop",
        "option:",
        "option:-vf",
        "option:/vf",
        "options:stream_loop",
        "option:a:1",
        "option:a b",
        "filter:lut3d:x",
        "muxer:avi,tee",
        "demuxer:sox,hls"
      })
  void whatIsNotUnderstoodOpensNothingAndLeavesTheRest(String slip) {
    assertThat(Addition.of(slip)).isEmpty();
    assertThatCode(
            () ->
                check(List.of(slip, "option:stream_loop"), Requests.of(INPUT, "stream_loop", "2")))
        .doesNotThrowAnyException();
  }

  private static String refusal(List<String> also, String request) {
    MediaException refusal = catchThrowableOfType(MediaException.class, () -> check(also, request));
    assertThat(refusal).as(request).isNotNull();
    assertThat(refusal.code() + "/" + refusal.reason()).isEqualTo("BADINPUT/bad_options");
    return refusal.getMessage();
  }

  private static void check(List<String> also, String request) {
    new OptionCheck(AllowList.load(also)).check(PassReader.read(request));
  }
}
