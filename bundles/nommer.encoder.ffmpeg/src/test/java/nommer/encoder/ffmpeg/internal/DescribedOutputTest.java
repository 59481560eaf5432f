package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.media.api.MediaException;
import nommer.rendition.Renditions;
import nommer.rendition.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of descriptions. */
class DescribedOutputTest {
  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @ParameterizedTest
  @CsvSource({
    ".mp4, h264, h264, aac",
    ".mp4, hevc, hevc, aac",
    ".mp4, av1, av1, aac",
    ".webm, vp9, vp9, opus",
    ".mkv, h264, h264, aac",
    ".mov, hevc, hevc, aac",
    ".ts, h264, h264, aac",
  })
  void aFilmIsOfTheCodecThatWasAskedFor(String ending, String codec, String video, String audio)
      throws Exception {
    Path output =
        encode(
            Clip.PLAIN.file(), ending, "{'video': {'codec': '" + codec + "', 'speed': 'fastest'}}");

    assertThat(studio.stream(output, "video").path("codec_name").asText()).isEqualTo(video);
    assertThat(studio.stream(output, "audio").path("codec_name").asText()).isEqualTo(audio);
    assertThat(studio.stream(output, "video").path("nb_read_frames").asInt()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LARGE         | {'height': 360}                     | 640x360",
        "LARGE         | {'width': 320}                      | 320x180",
        "LARGE         | {'max_height': 90}                  | 160x90",
        "LARGE         | {'width': 320, 'height': 90}        | 160x90",
        "LARGE_UPRIGHT | {'height': 360}                     | 360x640",
        "LARGE_UPRIGHT | {'width': 320}                      | 180x320",
        "PLAIN         | {'height': 720}                     | 160x90",
        "PLAIN         | {'height': 180, 'enlarge': true}    | 320x180",
        "PLAIN         | {'width': 480, 'enlarge': true}     | 480x270",
        "PLAIN         | {'crop': {'left': 32, 'bottom': 10}}| 128x80",
        "TURNED        | {'crop': {'top': 32, 'right': 10}}  | 80x128",
        "TURNED        | {'crop': {'top': 60}, 'width': 50}  | 46x50",
        "NARROW_PIXELS | {'crop': {'left': 40}}              | 80x90",
        "ODD           | {}                                  | 162x92",
      })
  void aPictureKeepsItsShapeAndIsNotEnlarged(Clip source, String video, String size)
      throws Exception {
    Path output =
        encode(
            source.file(),
            ".mp4",
            "{'video': "
                + video.replaceFirst("\\}$", ", 'speed': 'fastest'}").replace("{, ", "{")
                + ", 'audio': 'none'}");

    JsonNode stream = studio.stream(output, "video");
    assertThat(stream.path("width").asText() + "x" + stream.path("height").asText())
        .isEqualTo(size);
    assertThat(studio.probe(output).path("streams")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"12.5, 25/2, 25", "50, 50/1, 100", "'\"30000/1001\"', 30000/1001, 60"})
  void aRateIsKeptThroughout(String fps, String rate, int frames) throws Exception {
    Path output = encode(Clip.SILENT.file(), ".mp4", "{'video': {'fps': " + fps + "}}");

    JsonNode stream = studio.stream(output, "video");
    assertThat(stream.path("r_frame_rate").asText()).isEqualTo(rate);
    assertThat(stream.path("nb_read_frames").asInt()).isEqualTo(frames);
  }

  @Test
  void aBetterQualityIsALargerFile() throws Exception {
    for (String codec : List.of("h264", "hevc", "av1", "vp9")) {
      long before = 0;
      for (int quality : List.of(0, 50, 100)) {
        Path output =
            encode(
                Clip.SILENT.file(),
                ".mp4",
                "{'video': {'codec': '%s', 'speed': 'fastest', 'quality': %d}}"
                    .formatted(codec, quality));
        assertThat(output.toFile().length()).as(codec + quality).isGreaterThan(before);
        before = output.toFile().length();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"h264", "vp9", "hevc", "av1"})
  void aBitRateIsKeptTo(String codec) throws Exception {
    double much = bitRate(codec, "1600k");
    double little = bitRate(codec, "200k");

    assertThat(much).isGreaterThan(2.5 * little);
  }

  @Test
  void twoPassesMeetABitRate() throws Exception {
    assertThat(bitRate("h264", "200k")).isCloseTo(200_000, within(30_000.0));
  }

  private static double bitRate(String codec, String rate) throws Exception {
    Path output =
        encode(
            Clip.SILENT.file(),
            ".mp4",
            "{'video': {'codec': '%s', 'bitrate': '%s', 'speed': 'fast'}}".formatted(codec, rate));
    return studio.stream(output, "video").path("bit_rate").asDouble();
  }

  @ParameterizedTest
  @CsvSource({"h264, .mp4", "hevc, .mp4", "av1, .mp4", "vp9, .webm"})
  void keyFramesComeAtLeastSoOften(String codec, String ending) throws Exception {
    Path output =
        encode(
            Clip.SILENT.file(),
            ending,
            "{'video': {'codec': '%s', 'gop_seconds': 0.5, 'speed': 'fast'}}".formatted(codec));

    List<String> keys = studio.keyTimes(output);
    assertThat(keys).hasSizeGreaterThanOrEqualTo(4);
    for (int i = 1; i < keys.size(); i++) {
      assertThat(Double.parseDouble(keys.get(i)) - Double.parseDouble(keys.get(i - 1)))
          .isLessThanOrEqualTo(0.5);
    }
  }

  @ParameterizedTest
  @CsvSource({"h264", "hevc", "av1", "vp9"})
  void aRenditionOfALadderHasItsKeyFramesWhereSegmentsBeginAndNowhereElse(String codec)
      throws Exception {
    Path film = // it changes where no segment begins
        studio.make(
            "ntsc.mkv",
            "-f lavfi -i testsrc2=size=160x90:rate=30000/1001:duration=3,negate=enable='gt(t,1.5)'"
                + " -c:v libx264 -preset ultrafast");

    Path output =
        rendition(film, "{'video': {'codec': '%s', 'speed': 'fast'}, 'audio': 'none'}", codec);

    assertThat(studio.keyTimes(output)).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(Double.parseDouble(studio.keyTimes(output).get(i)) - i * 30 * 1001 / 30000.0)
          .isCloseTo(Double.parseDouble(studio.keyTimes(output).get(0)), within(0.001));
    }
    assertThat(studio.stream(output, "video").path("nb_read_frames").asInt()).isEqualTo(90);
    assertThat(studio.stream(output, "video").path("avg_frame_rate").asText())
        .isEqualTo("30000/1001");
  }

  @Test
  void aRenditionOfAVaryingRateIsSteady() throws Exception {
    Path film =
        studio.make(
            "varying.mp4",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=4 -vf select='not(mod(n,2))+gt(n,60)'"
                + " -fps_mode vfr -c:v libx264 -preset ultrafast");

    Task task = renditionTask(film, "{'video': {'speed': 'fastest'}, 'audio': 'none'}");

    assertThat(task.warnings).singleElement().asString().contains("on average; they were made 2");
    assertThat(studio.keyTimes(task.output())).hasSize(4);
  }

  private static Path rendition(Path source, String description, String codec) throws Exception {
    return renditionTask(source, description.formatted(codec)).output();
  }

  private static Task renditionTask(Path source, String description) throws Exception {
    String options =
        Renditions.compile(description.replace('\'', '"'), Target.rendition(".mkv", 1));
    encoder.check(options);
    Task task = new Task(source, directory, options);
    encoder.encode(task);
    return task;
  }

  @ParameterizedTest
  @CsvSource({"hevc", "av1"})
  void highDynamicRangeStaysWhereThatIsWanted(String codec) throws Exception {
    Path film =
        studio.make(
            "pq.mkv",
            "-f lavfi -i testsrc2=size=160x90:rate=5:duration=1 -c:v libx265 -pix_fmt yuv420p10le"
                + " -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc");
    String wanted = "{'video': {'codec': '" + codec + "', 'speed': 'fastest', 'hdr': '%s'}}";

    JsonNode kept = studio.stream(encode(film, ".mkv", wanted.formatted("keep")), "video");
    JsonNode mapped = studio.stream(encode(film, ".mkv", wanted.formatted("to_sdr")), "video");

    assertThat(kept.path("pix_fmt").asText()).isEqualTo("yuv420p10le");
    assertThat(kept.path("color_transfer").asText()).isEqualTo("smpte2084");
    assertThat(mapped.path("pix_fmt").asText()).isEqualTo("yuv420p");
    assertThat(mapped.path("color_transfer").asText()).isEqualTo("bt709");
  }

  @ParameterizedTest
  @CsvSource({"auto, false", "off, true", "on, false"})
  void linesAreMadeWholeUnlessTold(String deinterlace, boolean combed) throws Exception {
    Task task =
        run(
            Clip.INTERLACED.file(),
            ".mp4",
            "{'video': {'deinterlace': '" + deinterlace + "', 'speed': 'fastest'}}");

    assertThat(task.said.stream().anyMatch(line -> line.contains("bwdif"))).isEqualTo(!combed);
    assertThat(studio.stream(task.output(), "video").path("nb_read_frames").asInt()).isEqualTo(25);
  }

  @ParameterizedTest
  @CsvSource({
    ".mp3, mp3",
    ".m4a, aac",
    ".opus, opus",
    ".flac, flac",
    ".wav, pcm_s16le",
    ".aac, aac",
    ".ogg, opus"
  })
  void aSoundIsWhatItsNameSays(String ending, String codec) throws Exception {
    Path output = encode(Clip.PLAIN.file(), ending, "{}");

    assertThat(studio.probe(output).path("streams")).hasSize(1);
    JsonNode sound = studio.stream(output, "audio");
    assertThat(sound.path("codec_name").asText()).isEqualTo(codec);
    assertThat(sound.path("channels").asInt()).isEqualTo(2);
  }

  @Test
  void channelsAndSamplesAreAsAskedFor() throws Exception {
    Path six = studio.sound("six.wav", "-af aformat=channel_layouts=5.1(side)");
    Path mono = encode(six, ".m4a", "{'audio': {'mix': 'mono', 'sample_rate': 44100}}");
    Path kept = encode(six, ".opus", "{'audio': {'mix': 'keep'}}");

    assertThat(studio.stream(mono, "audio").path("channels").asInt()).isEqualTo(1);
    assertThat(studio.stream(mono, "audio").path("sample_rate").asInt()).isEqualTo(44_100);
    assertThat(studio.stream(kept, "audio").path("channels").asInt()).isEqualTo(6);
  }

  @Test
  void soundsAreTakenByLanguageAndByNumber() throws Exception {
    Path source =
        studio.make(
            "two.mkv",
            "-f lavfi -i sine=duration=1 -f lavfi -i sine=frequency=880:duration=1 -map 0 -map 1"
                + " -metadata:s:0 language=eng -metadata:s:1 language=deu -c:a flac");

    assertThat(languages(encode(source, ".mka", "{'video': 'none', 'audio': {'tracks': 'deu'}}")))
        .containsExactly("deu");
    assertThat(
            languages(encode(source, ".mkv", "{'video': 'none', 'audio': {'tracks': [2, 'eng']}}")))
        .containsExactly("deu", "eng");
    assertThatThrownBy(() -> encode(source, ".m4a", "{'audio': {'tracks': 'fra'}}"))
        .hasFieldOrPropertyWithValue("reason", "no_track")
        .hasMessage(
            "audio.tracks: the source has no sound fra that can be decoded; it has"
                + " stream 0 (eng, flac, mono), stream 1 (deu, flac, mono)");
  }

  private static List<String> languages(Path file) {
    return studio.probe(file).path("streams").findValuesAsText("language");
  }

  @Test
  void aSoundBecomesAsLoudAsAskedForAndNothingElse() throws Exception {
    Path source = loud("quiet.wav", "0.02");
    Task task = run(source, ".m4a", "{'audio': {'loudness': {'integrated': -23}}}");

    assertThat(studio.loudness(task.output()).get(0)).isCloseTo(-23, within(0.5));
    assertThat(studio.loudness(task.output()).get(1)).isLessThanOrEqualTo(-1);
    assertThat(task.warnings).isEmpty();
  }

  @Test
  void aSoundThatGrowsLouderComesOutAsLoudToo() throws Exception {
    Path source =
        studio.make("rising.wav", "-f lavfi -i aevalsrc=exprs='0.02*t*t*sin(2000*t)':d=5:s=48000");
    Task task = run(source, ".mp3", "{'audio': {'loudness': -20}}");

    assertThat(studio.loudness(task.output()).get(0)).isCloseTo(-20, within(0.5));
    assertThat(task.warnings).isEmpty();
  }

  @Test
  void aSoundThatTurnsDynamicIsTold() throws Exception {
    Path source =
        studio.make(
            "peaks.wav",
            "-f lavfi -i aevalsrc=exprs='0.01*sin(880*t)+0.9*sin(5000*t)*lt(mod(t,2),0.01)':d=6:s=48000");
    Task task = run(source, ".flac", "{'audio': {'loudness': -16}}");

    assertThat(task.warnings).anyMatch(told -> told.startsWith("loudness: dynamic; "));
    assertThat(studio.loudness(task.output()).get(1)).isLessThanOrEqualTo(-0.9);
  }

  @Test
  void silenceStaysSilent() throws Exception {
    Path source = loud("silence.wav", "0");
    Task task = run(source, ".m4a", "{'audio': {'loudness': -23}}");

    assertThat(task.warnings).containsExactly("the sound is silent; it was left so");
  }

  private static Path loud(String name, String volume) {
    return studio.sound(name, "-af volume=" + volume + ",aresample=48000 -t 2");
  }

  @Test
  void aClipIsAPartOfTheSource() throws Exception {
    Path output = encode(Clip.PLAIN.file(), ".mp4", "{'clip': {'from': 0.4, 'to': '0:01.4'}}");

    assertThat(studio.stream(output, "video").path("nb_read_frames").asInt()).isEqualTo(25);
    assertThat(studio.probe(output).path("format").path("duration").asDouble())
        .isCloseTo(1, within(0.06));
  }

  @Test
  void streamsAreCopiedAsTheyAre() throws Exception {
    Path output = encode(Clip.PLAIN.file(), ".mkv", "{'video': 'copy', 'audio': 'copy'}");
    Path mixed = encode(Clip.PLAIN.file(), ".mp4", "{'video': 'copy', 'audio': {'codec': 'ac3'}}");

    assertThat(studio.raw(output, "-map 0:v -c copy -bsf:v h264_mp4toannexb -f h264"))
        .isEqualTo(
            studio.raw(Clip.PLAIN.file(), "-map 0:v -c copy -bsf:v h264_mp4toannexb -f h264"));
    assertThat(studio.stream(mixed, "audio").path("codec_name").asText()).isEqualTo("ac3");
  }

  @ParameterizedTest
  @CsvSource({
    ".jpg, mjpeg",
    ".png, png",
    ".webp, webp",
  })
  void aStillIsAPictureOfTheFilm(String ending, String codec) throws Exception {
    Path output = encode(Clip.PLAIN.file(), ending, "{'image': {'at': 1, 'height': 44}}");

    JsonNode picture = studio.stream(output, "video");
    assertThat(picture.path("codec_name").asText()).isEqualTo(codec);
    assertThat(picture.path("width").asInt()).isEqualTo(78);
  }

  @Test
  void aStillIsTakenWhereItWasAskedFor() throws Exception {
    Path film = shades();

    assertThat(shade(encode(film, ".png", "{'image': {'at': 0.4}}"))).isCloseTo(56, within(2));
    assertThat(shade(encode(film, ".jpg", "{'image': {'at': '50 %'}}"))).isCloseTo(116, within(2));
    assertThat(shade(encode(film, ".webp", "{'image': {'at': '100%'}}"))).isCloseTo(208, within(5));
    assertThatThrownBy(() -> encode(film, ".jpg", "{'image': {'at': 60}}"))
        .isInstanceOf(MediaException.class)
        .hasFieldOrPropertyWithValue("code", "BADINPUT");
  }

  /** Grey that grows lighter by 4 from picture to picture, from 16 on. */
  private static Path shades() {
    return studio.make(
        "shades.mp4",
        "-f lavfi -i color=black:size=64x64:rate=25:duration=2 -vf lutyuv=y=16,geq=lum='16+N*4':cb=128:cr=128"
            + " -c:v libx264 -qp 0");
  }

  private static int shade(Path picture) {
    return studio.raw(picture, "-vf scale=out_range=tv,format=yuv420p -f rawvideo")[0] & 0xff;
  }

  @Test
  void aSpriteHoldsPicturesOfAllTheFilm() throws Exception {
    Path film = shades();
    Path output = encode(film, ".png", "{'sprite': {'columns': 5, 'rows': 2, 'width': 32}}");

    JsonNode picture = studio.stream(output, "video");
    assertThat(picture.path("width").asInt()).isEqualTo(160);
    assertThat(picture.path("height").asInt()).isEqualTo(64);
    byte[] grey = studio.raw(output, "-vf scale=out_range=tv,format=yuv420p -f rawvideo");
    for (int i = 0; i < 10; i++) {
      int middle = (i / 5 * 32 + 16) * 160 + i % 5 * 32 + 16;
      assertThat(grey[middle] & 0xff).as("tile " + i).isCloseTo(16 + i * 20, within(12));
    }
  }

  @Test
  void captionsGoAlongAndBecomeWhatTheContainerHolds() throws Exception {
    Path source = captioned();

    Path film = encode(source, ".mp4", "{'captions': {'language': 'deu'}}");
    Path all = encode(source, ".mkv", "{'captions': 'webvtt'}");
    Path text = encode(source, ".vtt", "{'captions': {'language': 'deu'}}");

    assertThat(studio.stream(film, "subtitle").path("codec_name").asText()).isEqualTo("mov_text");
    assertThat(studio.probe(all).path("streams").findValuesAsText("codec_name"))
        .containsExactly("h264", "aac", "webvtt", "webvtt");
    assertThat(Files.readString(text))
        .startsWith("WEBVTT")
        .contains("Guten Tag")
        .doesNotContain("Hello");
    assertThat(studio.probe(encode(source, ".mp4", "{'video': 'copy'}")).path("streams"))
        .hasSize(2);
  }

  @Test
  void captionsThatAreNotThereAreToldWithThoseThatAre() {
    assertThatThrownBy(() -> encode(captioned(), ".vtt", "{'captions': {'language': 'fra'}}"))
        .hasFieldOrPropertyWithValue("reason", "no_captions")
        .hasMessageContaining("in fra; it has stream 2 (eng, subrip), stream 3 (deu, subrip)");
    assertThatThrownBy(() -> encode(Clip.PLAIN.file(), ".mp4", "{'captions': 'mov_text'}"))
        .hasFieldOrPropertyWithValue("reason", "no_captions")
        .hasMessageContaining("it has none at all");
  }

  private static Path captioned() {
    Path english = studio.text("en.srt", "1\n00:00:00,100 --> 00:00:01,000\nHello\n");
    Path german = studio.text("de.srt", "1\n00:00:00,100 --> 00:00:01,000\nGuten Tag\n");
    return studio.make(
        "captioned.mkv",
        "-i %s -i %s -i %s -map 0 -map 1 -map 2 -c copy -metadata:s:2 language=eng -metadata:s:3 language=deu"
            .formatted(Clip.PLAIN.file(), english, german));
  }

  @Test
  void titlesAreSetAndOthersKeptOnlyWhenTold() throws Exception {
    Path source = studio.clip("named.mp4", "-c:a aac -metadata title=Old -metadata artist=Me");

    JsonNode set = tags(encode(source, ".mp4", "{'metadata': {'title': 'New: (a) = 1'}}"));
    assertThat(set.path("title").asText()).isEqualTo("New: (a) = 1");
    assertThat(set.has("artist")).isFalse();
    assertThat(tags(encode(source, ".mp4", "{'metadata': 'keep'}")).path("artist").asText())
        .isEqualTo("Me");
  }

  private static JsonNode tags(Path file) {
    return studio.probe(file).path("format").path("tags");
  }

  private static Path encode(Path source, String ending, String description) throws Exception {
    return run(source, ending, description).output();
  }

  private static Task run(Path source, String ending, String description) throws Exception {
    String options = encoder.compile(description.replace('\'', '"'), "", ending);
    encoder.check(options);
    assertThat(encoder.checkEnding(options, ending)).isEmpty();
    Task task = new Task(source, directory, options);
    encoder.encode(task);
    return task;
  }
}
