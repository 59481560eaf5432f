package nommer.encoder.ffmpeg.internal.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What options could do besides encoding, though their names are on the list. */
class HarmTest {
  private static final String INPUT = "infile_options";
  private static final String OUTPUT = "outfile_options";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c",
        "codec",
        "vcodec",
        "acodec",
        "scodec",
        "dcodec",
        "c:v",
        "codec:0",
        "c:v:0",
        "c:#0x100",
        "codec:a:m:language:eng",
        "vcodec:0",
        "acodec:a",
        "tag",
        "tag:v",
        "vtag",
        "atag",
        "stag"
      })
  void noOptionOfASourceChoosesWhatDecodesItWhateverTheOwnerAdds(String name) {
    String bare = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;

    for (List<String> also : List.of(List.<String>of(), List.of("option:" + bare))) {
      assertThat(refusal(also, Requests.of(INPUT, name, "ansi")))
          .contains("'" + name + "'")
          .contains("leave it out");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "video_size, 640x480",
    "s, 640x480",
    "pixel_format, rgb24",
    "pix_fmt, rgb24",
    "sample_rate, 8000",
    "ar, 8000",
    "channels, 2"
  })
  void bytesOfASourceAreNotSaidToBePixelsOrSamples(String name, String value) {
    assertThat(refusal(List.of(), Requests.of(INPUT, name, value))).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while(1,1)",
        "N+while(1,st(0,1))",
        "wh ile(1,1)",
        "wh\\ile(1,1)",
        "wh\\\\\\ile(1,1)",
        "'while'(1,1)",
        "wh''ile(1,1)",
        "while (1,1)",
        "while#(1,1)",
        "while'a(1,1)",
        "while\n(1,1)",
        "if(gt(N,3),-while(1,1))",
        "taylor(taylor(taylor(1,1),1),1)",
        "root(root(root(1,9),9),9)",
        "print(N)",
      })
  void noExpressionComputesInCircles(String expression) {
    String plain = expression.replace("'", "\\'");

    for (String value : List.of(expression, plain)) {
      for (String graph :
          List.of(
              "setpts=%s", "scale=w=%s:h=2", "hue=s=%s", "hflip,select='%s'", "fade=enable=%s")) {
        String text = graph.formatted(value);
        for (String name : List.of("vf", "filter:v", "filter:v:0", "filter_complex", "af")) {
          assertCircle(name, text);
        }
      }
      assertCircle("af", "volume=" + value + ":eval=frame");
      assertCircle("force_key_frames", "expr:" + value);
      assertCircle("force_key_frames:v", "expr:" + value);
      assertCircle("bsf:v", "setts=ts=" + value);
      assertCircle("r", value);
      assertCircle("b:v", value);
      assertCircle("aspect", value);
    }
    assertThat(refusal(List.of(), Requests.of(INPUT, "r", expression))).contains("'r'");
    assertThat(refusal(List.of(), Requests.of(INPUT, "itsscale", expression))).contains("itsscale");
    assertThat(
            refusal(
                List.of("option:svtav1-params", "filter:geq"),
                Requests.of(OUTPUT, "vf", "geq=lum=" + expression)))
        .contains("'vf'");
  }

  @Test
  void titlesMayHoldAnyWords() {
    assertAllowed(OUTPUT, "metadata:s:v:0", "title=while (we) print (and) root(1,2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r | 100000",
        "r | 1000*1000",
        "r | 30000/0",
        "r | 1001/1",
        "r | 1e9",
        "r:v | 90000",
        "fpsmax | 100000",
        "vf | fps=100000",
        "vf | fps=fps=100000",
        "vf | fps=fps=10*source_fps",
        "vf | fps='100000'",
        "vf | fps=100\\000",
        "vf | null,fps@x=round=up:fps=100000",
        "filter_complex | [0:v]framerate=100000[o]",
        "vf | minterpolate=fps=100000/1",
        "s | 100000x100000",
        "s | 64x100000",
        "vf | scale=100000:100000",
        "vf | scale=w=iw*100000:h=-2",
        "vf | scale=1e5:2",
        "vf | scale=100k:2",
        "vf | scale=1Mi:2",
        "vf | scale=200h:2",
        "vf | scale=100dB:2",
        "vf | fps=source_fps/0.0001",
        "vf | scale=s=100000x2",
        "vf | scale=2x100000",
        "vf | scale=0x1869F:2",
        "vf | scale='w=100\\000:h=2'",
        "vf | zscale=100000:2",
        "vf | pad=100000:2",
        "vf | rotate=1:ow=100000",
        "vf | tile=1000x1000",
        "vf | tile=layout=6x1000",
        "vf | thumbnail=1000000",
        "vf | thumbnail=n=1000000",
        "filter_complex | split=10000",
        "filter_complex | asplit=outputs=10000",
        "vf | select=1:1000",
        "vf | select=1:n=1000",
        "af | aresample=100M",
        "af | asetnsamples=2147483647",
        "af | adelay=1000000000",
        "ar | 2147483647",
        "ac | 1000",
        "threads | 1000",
        "threads:v | 1e6",
        "filter_threads | 100000",
        "max_muxing_queue_size | 100000000",
        "reserve_index_space | 2G",
        "reserve_index_space | 2000000000",
        "muxrate | 100G",
        "b:v | 1T",
        "b:v | 1e12",
        "maxrate | 900GB",
        "vf | loop=-1:size=100",
        "vf | tpad=stop=-1",
        "af | apad",
        "vf | reverse",
        "vf | testsrc",
        "filter_complex | color=black[a]",
        "af | aevalsrc=0",
      })
  void whatWouldCostWithoutEndIsRefused(String name, String value) {
    assertRefused(name, value);
  }

  @ParameterizedTest
  @CsvSource({
    "stream_loop, -1",
    "re, NULL",
    "readrate, 0.001",
    "r, 100000",
    "framerate, 0.00001",
    "itsscale, 1000000",
    "itsoffset, 100000000",
    "probesize, 32",
    "thread_queue_size, 100000000",
    "threads, 1000"
  })
  void sourcesCannotBeMadeEndlessEither(String name, String value) {
    assertThat(refusal(List.of(), Requests.of(INPUT, name, value.equals("NULL") ? null : value)))
        .contains(name);
  }

  @Test
  void thereIsAnEndOfFiltersAndOfMaps() {
    assertRefused("vf", String.join(",", Collections.nCopies(101, "null")));
    assertThat(refusal(List.of(), maps(65))).contains("'map'");
    assertThatCode(() -> check(List.of(), maps(64))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "map, 0:d",
    "map, 0:t",
    "map, 0:t?",
    "map, 0:d:0",
    "map, 0:p:1:d",
    "c:d, copy",
    "codec:t, copy",
    "c:d:0, copy",
    "dcodec, copy"
  })
  void dataAndAttachmentsAreNotTaken(String name, String value) {
    assertRefused(name, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "map | -0:d",
        "map | 0",
        "map | 0:m:d:t",
        "map | [d]",
        "c | copy",
        "c:a | copy",
        "r | 25",
        "r | ntsc",
        "r | 1/60",
        "r | 29.97",
        "vf | fps=30000/1001",
        "vf | fps=fps=source_fps/2:round=near",
        "vf | framerate=fps=60:interp_start=10",
        "vf | minterpolate='fps=60:mi_mode=mci'",
        "vf | scale=w=7680:h=4320:in_range=tv",
        "vf | scale='2*trunc(iw/2)':-2:sws_dither=none",
        "vf | pad=ceil(iw/2)*2:ceil(ih/2)*2:0:0:0xFF00FF",
        "vf | pad=w=640:h=480:color=0x00FF00@0.5",
        "vf | pad=aspect=16/9:color=#123456",
        "vf | tile=6x5:margin=200:color=0x112233",
        "vf | setpts=PTS*1000000",
        "vf | select='between(t,100,20000)+eq(n,123456)'",
        "vf | zscale=t=linear:npl=100,format=gbrpf32le,tonemap=hable",
        "s | 1920x1080",
        "s | hd1080",
        "ar | 192k",
        "threads | 16",
        "b:v | 120M",
        "bufsize | 5600k",
        "max_muxing_queue_size | 9999",
        "af | adelay=1500|1500",
        "af | aresample=async=1:first_pts=0",
        "force_key_frames | expr:gte(t,n_forced*2)",
        "af | loudnorm=print_format=json:I=-16",
        "vf | rotate=PI/6:fillcolor=0xFFFFFF",
      })
  void honestOptionsAreTaken(String name, String value) {
    assertAllowed(OUTPUT, name, value);
  }

  @ParameterizedTest
  @CsvSource({
    "ss, 00:01:30", "r, 24", "framerate, 23.976", "itsscale, 0.5", "itsoffset, -00:00:01.5",
    "probesize, 100M", "analyzeduration, 2147483647", "f, h264", "ch_layout, 5.1", "threads, 4"
  })
  void honestOptionsOfSourcesAreTaken(String name, String value) {
    assertAllowed(INPUT, name, value);
  }

  private static String maps(int number) {
    List<String> maps = new ArrayList<>(Collections.nCopies(number, "[\"map\",\"0:v\"]"));
    return "[{\"outfile_options\":[" + String.join(",", maps) + "]}]";
  }

  private static void assertRefused(String name, String value) {
    assertThat(refusal(List.of(), Requests.of(OUTPUT, name, value)))
        .as(name + " " + value)
        .contains("option '" + name + "'");
  }

  private static void assertCircle(String name, String value) {
    assertThat(refusal(List.of(), Requests.of(OUTPUT, name, value)))
        .as(name + " " + value)
        .contains("option '" + name + "'")
        .contains("circles");
  }

  private static void assertAllowed(String key, String name, String value) {
    assertThatCode(() -> check(List.of(), Requests.of(key, name, value)))
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
