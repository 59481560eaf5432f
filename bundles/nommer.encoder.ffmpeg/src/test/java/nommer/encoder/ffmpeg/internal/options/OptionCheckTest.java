package nommer.encoder.ffmpeg.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import nommer.encoder.ffmpeg.internal.Studio;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionCheckTest {
  private static final String NULL = "NULL";

  @ParameterizedTest
  @ValueSource(strings = {"original_two_pass", "original_api_docs"})
  void theOriginalsRequestsAreAllowed(String request) {
    assertThatCode(() -> check(Studio.request(request))).doesNotThrowAnyException();
  }

  @Test
  void everyShippedPresetIsAllowed() {
    assertThat(Studio.shippedPresets()).hasSizeGreaterThanOrEqualTo(7);
    for (String preset : Studio.shippedPresets()) {
      assertThatCode(
              () ->
                  new OptionCheck(AllowList.load(List.of()))
                      .check(RecipeReader.read(Studio.shippedPreset(preset))))
          .as(preset)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/vf | /etc/passwd",
        "-vf | null",
        "filter_script | f.txt",
        "filter_script:v | f.txt",
        "filter_complex_script | f.txt",
        "/filter_complex | f.txt",
        "attach | /etc/passwd",
        "fpre | /etc/passwd",
        "vpre | x",
        "apre | x",
        "spre | x",
        "pre | x",
        "report | NULL",
        "vstats | NULL",
        "vstats_file | /tmp/x",
        "passlogfile | /tmp/x",
        "stats | x",
        "stats_enc_pre | /tmp/x",
        "stats_enc_post:v | /tmp/x",
        "stats_mux_pre | /tmp/x",
        "hls_key_info_file | x",
        "hls_segment_filename | x",
        "dump_attachment:t | x",
        "sdp_file | x",
        "progress | /tmp/x",
        "init_hw_device | cuda",
        "i | /etc/passwd",
        "protocol_whitelist | file,http",
        "format_whitelist | dash",
        "codec_whitelist | x",
        "safe | 0",
        "enable_drefs | 1",
        "extension_picky | 0",
        "allowed_extensions | ALL",
        "svtav1-params | stats=x",
        "svtav1-params | lookahead=20:fgs-table=/etc/passwd",
        "svtav1-params | fgs_table=x",
        "svtav1-params | roi-map-file=x",
        "svtav1-params | tune=0:stats",
        "svtav1-params | tune='0:stats=x'",
        "/svtav1-params | x",
        "f | srt",
        "f | ass",
        "f | segment",
        "f | hls",
        "sameq | NULL",
        "y | NULL",
        "an | /tmp/out.mp4",
        "metadata | NULL",
        "f | tee",
        "f | hls",
        "f | dash",
        "f | segment",
        "f | concat",
        "f | rtmp",
        "f | null",
        "c: v | libx264",
        "vf | movie=/etc/passwd",
        "vf | [in]null[a];movie=x[b];[a][b]overlay",
        "vf | 'null,movie=x'",
        "vf | null,,movie=x",
        "vf | mo\\vie=x",
        "vf | mov'ie'=x",
        "vf | movie@a=x",
        "af | amovie=x",
        "vf | subtitles=/etc/passwd",
        "vf | ass=x",
        "vf | drawtext=textfile=/etc/passwd",
        "vf | lut3d=/etc/passwd",
        "vf | lut1d=x",
        "vf | curves=psfile=x",
        "vf | sendcmd=f=x",
        "vf | zmq",
        "vf | frei0r=x",
        "af | ladspa=file=x",
        "af | arnndn=m=x",
        "vf | removelogo=x",
        "vf | metadata=print:file=x",
        "vf | ssim=stats_file=x",
        "vf | psnr=f=x",
        "vf | deshake=filename=x",
        "vf | vidstabdetect=result=x",
        "vf | fieldhint=hint=x",
        "vf | dnn_processing=model=x",
        "vf | libvmaf=log_path=x",
        "vf | signature=filename=x",
        "vf | cover_rect=x",
        "vf | find_rect=x",
        "vf | haldclut",
        "vf | loop=-1",
        "vf | scale=/w=/etc/passwd",
        "vf | scale=320:/h=/etc/passwd",
        "vf | scale='/w=x'",
        "vf | scale=\\/w=x",
        "vf | sws_flags=bicubic;scale= /w = x",
        "vf | sws_flags=\\;movie=x;null",
        "vf | sws_flags=';movie=x;null'",
        "vf | sws_flags=bicubic",
        "filter:v | scale=/w=x",
        "filter_complex | [0:v]scale=/w=x[o]",
        "lavfi | movie=x",
        "af | loudnorm=stats_file=x",
        "af | loudnorm=-24:7:-2:x",
        "vf | paletteuse=debug_kdtree=x",
        "vf | scale=w='2",
        "vf | [in scale=2:2",
        "vf | scale=2:2]",
        "bsf | trace_headers",
        "bsf:v | h264_metadata,dts2pts",
        "bsf:v | h264_metadata=sei_user_data=a[,trace_headers,setts=ts=b]",
        "bsf:v | null;trace_headers",
        "x264-params | stats=x",
        "x264-params | keyint=50:stats=x",
        "x264opts | dump-yuv=x",
        "x264opts | dump_yuv=x",
        "x264-params | qpfile=x",
        "x264-params | cqmfile=x",
        "x264-params | sta'ts'=x",
        "x264-params | st\\ats=x",
        "x264-params | opencl=1:opencl-clbin=x",
        "x265-params | csv=x",
        "x265-params | stats=x",
        "x265-params | analysis-save=x",
        "x265-params | lambda-file=x",
        "x265-params | scaling-list=x",
      })
  void whatMayReachFilesOrTheNetworkIsRefusedAndNamed(String name, String value) {
    MediaException refusal =
        catchThrowableOfType(
            MediaException.class, () -> check(request("outfile_options", name, value)));

    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo("BADINPUT");
    assertThat(refusal.reason()).isEqualTo("bad_options");
    assertThat(refusal.getMessage()).contains(name.startsWith("-") ? "vf" : bare(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f | lavfi",
        "f | concat",
        "f | image2",
        "f | ffmetadata",
        "f | hls",
        "f | dash",
        "protocol_whitelist | file,http",
        "safe | 0",
        "stream_loop | -1",
        "hwaccel | cuda",
        "dump_attachment:t | x",
        "crf | 20",
        "an | x",
      })
  void sourcesToo(String name, String value) {
    MediaException refusal =
        catchThrowableOfType(
            MediaException.class, () -> check(request("infile_options", name, value)));

    assertThat(refusal).isNotNull();
    assertThat(refusal.getMessage()).contains(bare(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c:v | libx264",
        "b:a:0 | 96k",
        "metadata:s:a:0 | language=eng",
        "map | 0:m:language:eng?",
        "vf | yadif,scale=640:-1",
        "vf | scale='640:trunc(ow/a/2)*2'",
        "vf | scale='min(1280,iw)':-2:flags=lanczos,format=yuv420p",
        "filter_complex | [0:v]split=2[a][b];[a]scale=10:10[c];[b][c]overlay=x=W/2:y=(H-h)/2",
        "filter_complex | sws_flags=bicubic;[0:v]scale=10:10",
        "af | pan=stereo|c0=FL+0.5*FC|c1=FR+0.5*FC,volume=3dB",
        "af | loudnorm=I=-16:TP=-1.5:LRA=11",
        "x264-params | keyint=50:min-keyint=50:scenecut=0:no-mbtree",
        "x265-params | crf=20:aq-mode=3",
        "bsf:a | aac_adtstoasc",
        "bsf:v | h264_metadata=level=4.0,null",
        "shortest | NULL",
        "f | webm",
        "r | 30000/1001",
      })
  void whatIsHarmlessIsAllowed(String name, String value) {
    assertThatCode(() -> check(request("outfile_options", name, value))).doesNotThrowAnyException();
  }

  @Test
  void nullIsForPassesThatWriteNothing() {
    assertThatCode(
            () ->
                check(
                    "[{\"outfile_options\":[[\"f\",\"null\"]]},"
                        + "{\"outfile_options\":[[\"f\",\"mp4\"]]}]"))
        .doesNotThrowAnyException();
  }

  private static String bare(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static void check(String options) {
    new OptionCheck(AllowList.load(List.of())).check(PassReader.read(options));
  }

  private static String request(String key, String name, String value) {
    return Requests.of(key, name, value.equals(NULL) ? null : value);
  }
}
