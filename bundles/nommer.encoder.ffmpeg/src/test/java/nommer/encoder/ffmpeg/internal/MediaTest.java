package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nommer.media.api.MediaException;
import nommer.media.api.MediaStream;
import nommer.media.api.Medium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of sources and outputs is what ffprobe says of them. */
class MediaTest {
  private static final String FILM = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 ";
  private static final String SOUND = "-f lavfi -i sine=duration=2 ";
  private static final String X264 = "-c:v libx264 -preset ultrafast ";

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
  @CsvSource(
      delimiter = '|',
      value = {
        "film.mp4 | web_low | " + FILM + SOUND + X264 + "-c:a aac",
        "turned.mp4 | web_medium | -display_rotation 90 -i {film.mp4} -c copy",
        "film.ts | web_low | " + FILM + SOUND + X264 + "-c:a aac",
        "film.webm | web_low | "
            + FILM
            + SOUND
            + "-c:v libvpx-vp9 -cpu-used 8 -deadline realtime -c:a libopus",
        "hdr.mp4 | web_low | "
            + FILM
            + "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params"
            + " log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
        "vfr.mp4 | android_low | "
            + FILM
            + "-vf select=not(mod(n\\,3))+lt(n\\,10) -fps_mode vfr "
            + X264,
        "tv.mkv | web_low | -f lavfi -i testsrc2=size=160x90:rate=30000/1001:duration=2 "
            + SOUND
            + SOUND
            + "-map 0 -map 1 -map 2 -ac:a:1 6 -c:a ac3 -metadata:s:a:0 language=eng"
            + " -metadata:s:a:1 language=deu -colorspace bt709 -color_primaries bt709"
            + " -color_trc bt709 -color_range tv "
            + X264,
        "sound.mp3 | audio_aac | " + SOUND + "-c:a libmp3lame",
        "sound.wav | audio_mp3 | " + SOUND + "-ac 2",
        "picture.png | thumbnail | -f lavfi -i testsrc2=size=64x64 -frames:v 1 -update 1",
      })
  void theyAreAsTheyAreProbed(String name, String preset, String made) throws Exception {
    Path source = studio.make(name, made.replace("{film.mp4}", film().toString()));
    Task task = new Task(source, directory, Studio.shippedPreset(preset));

    encoder.encode(task);

    Task look = new Task(source, directory, "{}");
    encoder.probe(look);

    requireSame(look.in.get(0), source);
    assertThat(look.out).isEmpty();
    assertThat(look.output()).doesNotExist();
    assertThat(task.in).hasSize(1);
    assertThat(task.out).hasSize(1);
    requireSame(task.in.get(0), source);
    requireSame(task.out.get(0), task.output());
  }

  @Test
  void ofOutputsThatAreMadeTogetherEachIsToldOfItself() throws Exception {
    Path source = film();
    List<Task> tasks = new ArrayList<>();
    for (String preset : List.of("web_low", "thumbnail", "web_medium", "audio_mp3")) {
      tasks.add(
          new Task(
              "outputs[" + tasks.size() + "]", source, directory, Studio.shippedPreset(preset)));
    }

    encoder.encodeAll(List.copyOf(tasks));

    for (Task task : tasks) {
      requireSame(task.out.get(0), task.output());
    }
    requireSame(tasks.get(0).in.get(0), source);
  }

  @Test
  void aWebmWithPictureAloneTellsItsLengthBesideOthers() throws Exception {
    String webm =
        "[{\"infile_options\":[],\"outfile_options\":[[\"an\",null],[\"c:v\",\"libvpx-vp9\"],"
            + "[\"deadline\",\"realtime\"],[\"cpu-used\",8],[\"f\",\"webm\"]]}]";
    Task first = new Task("outputs[0]", film(), directory, webm);
    Task other = new Task("outputs[1]", film(), directory, Studio.shippedPreset("audio_mp3"));

    encoder.encodeAll(List.of(first, other));

    assertThat(first.out.get(0).seconds()).isCloseTo(2, within(0.01));
    requireSame(first.out.get(0), first.output());
  }

  @Test
  void whatWasReadInPartIsCountedByTheHeaderOrNotAtAll() throws Exception {
    Path ts = studio.make("part.ts", FILM + X264);

    Task ofMp4 = new Task(film(), directory, Studio.shippedPreset("thumbnail"));
    Task ofTs = new Task(ts, directory, Studio.shippedPreset("thumbnail"));
    encoder.encode(ofMp4);
    encoder.encode(ofTs);

    assertThat(ofMp4.in.get(0).streams().get(0).frames()).isEqualTo(50);
    assertThat(ofTs.in.get(0).streams().get(0).frames()).isZero();
    assertThat(ofTs.in.get(0).seconds()).isCloseTo(2, within(0.05));
  }

  @Test
  void aLookAtWhatIsNoMediumSaysWhy() throws Exception {
    Path cut = studio.cut(film(), 0.7, "cut.mp4");
    Path text = studio.text("text.mp4", "this is no film");

    assertThat(reason(cut)).isEqualTo("truncated");
    assertThat(reason(text)).isEqualTo("not_media");
    assertThat(reason(directory.resolve("nowhere.mp4"))).isEqualTo("missing");
  }

  private static String reason(Path source) throws Exception {
    try {
      encoder.probe(new Task(source, directory, "{}"));
      return "";
    } catch (MediaException e) {
      return e.reason();
    }
  }

  private static Path film() {
    Path file = directory.resolve("film.mp4");
    return Files.exists(file) ? file : studio.make("film.mp4", FILM + SOUND + X264 + "-c:a aac");
  }

  private static void requireSame(Medium told, Path file) throws Exception {
    JsonNode probed = studio.probe(file);
    JsonNode format = probed.path("format");
    boolean still = told.container().equals("png") || told.container().equals("jpeg");
    if (!still) {
      assertThat(format.path("format_name").asText()).contains(told.container());
      double seconds = format.path("duration").asDouble();
      assertThat(told.seconds()).as("seconds").isCloseTo(seconds, within(0.012));
      assertThat((double) told.bitRate())
          .as("bit rate")
          .isCloseTo(format.path("bit_rate").asDouble(), within(0.01 * told.bitRate()));
    }
    assertThat(told.bytes()).isEqualTo(Files.size(file));
    assertThat(told.streams()).hasSize(probed.path("streams").size());
    for (int i = 0; i < told.streams().size(); i++) {
      requireSame(told.streams().get(i), probed.path("streams").get(i), still);
    }
  }

  private static void requireSame(MediaStream told, JsonNode probed, boolean still) {
    assertThat(told.kind()).isEqualTo(probed.path("codec_type").asText());
    assertThat(told.codec()).isEqualTo(probed.path("codec_name").asText());
    String language = probed.path("tags").path("language").asText();
    assertThat(told.language()).isEqualTo(language.equals("und") ? "" : language);
    assertThat(told.width()).isEqualTo(probed.path("width").asInt());
    assertThat(told.height()).isEqualTo(probed.path("height").asInt());
    assertThat(told.channels()).isEqualTo(probed.path("channels").asInt());
    assertThat(told.sampleRate()).isEqualTo(probed.path("sample_rate").asInt());
    if (!still) {
      String range = said(probed, "color_range"); // x264 leaves out the usual one
      assertThat(told.range()).isEqualTo(range.isEmpty() && !told.range().isEmpty() ? "tv" : range);
      assertThat(told.matrix()).isEqualTo(said(probed, "color_space"));
      assertThat(told.primaries()).isEqualTo(said(probed, "color_primaries"));
      assertThat(told.transfer()).isEqualTo(said(probed, "color_transfer"));
    }
    if (told.kind().equals("video")) {
      assertThat(told.pixelFormat()).isEqualTo(probed.path("pix_fmt").asText());
      assertThat(told.frames()).as("frames").isEqualTo(probed.path("nb_read_frames").asLong());
      int rotation = probed.path("side_data_list").path(0).path("rotation").asInt();
      assertThat(told.rotation()).isEqualTo(Math.floorMod(rotation, 360));
      if (!still) {
        assertThat(told.rate()).as("rate").isCloseTo(rate(probed), within(rounding(rate(probed))));
      }
    }
  }

  private static String said(JsonNode probed, String name) {
    String word = probed.path(name).asText();
    return word.equals("unknown") ? "" : word;
  }

  /** ffmpeg tells two digits; those of television are known. */
  private static double rounding(double rate) {
    double television = rate * 1.001;
    return Math.abs(television - Math.rint(television)) < 1e-4 ? 1e-4 : 0.006;
  }

  private static double rate(JsonNode probed) {
    String[] fraction = probed.path("avg_frame_rate").asText().split("/", -1);
    return Double.parseDouble(fraction[0]) / Double.parseDouble(fraction[1]);
  }
}
