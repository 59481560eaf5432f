package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which streams of a source a preset takes: for what they hold, not for being first. */
class SourceStreamsTest {
  private static final String FILM = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2";
  private static final String H264 = " -c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

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

  @Test
  void ofSoundsTheOneThatCanBeDecodedIsTaken() throws Exception {
    Path known =
        studio.make(
            "known.mov",
            FILM
                + " -f lavfi -i sine=440:duration=2 -f lavfi -i sine=880:duration=2"
                + " -map 0 -map 1 -map 2"
                + H264
                + "-c:a:0 pcm_s16le -c:a:1 aac");
    Path source = studio.patched(known, "unknown.mov", "sowt", "apac");

    Task film = encode(source, "web_low");
    Task sound = encode(source, "audio_aac");

    assertThat(studio.stream(film.output(), "audio").path("duration").asDouble())
        .isGreaterThan(1.9);
    assertThat(studio.probe(sound.output()).path("streams")).hasSize(1);
    assertThat(film.warnings)
        .singleElement()
        .asString()
        .startsWith("of 2 sounds stream 2 (aac, mono) was taken; left out: stream 1");
  }

  @Test
  void aFilmWhoseSoundNobodyCanDecodeComesWithoutAndASoundIsRefused() throws Exception {
    Path known =
        studio.make("pcm.mov", FILM + " -f lavfi -i sine=duration=2" + H264 + "-c:a pcm_s16le");
    Path source = studio.patched(known, "apac.mov", "sowt", "apac");

    Task film = encode(source, "web_low");

    assertThat(studio.probe(film.output()).path("streams")).hasSize(1);
    assertThat(film.warnings).singleElement().asString().contains("cannot decode it: stream 1");
    assertThatThrownBy(() -> encode(source, "audio_mp3"))
        .hasFieldOrPropertyWithValue("reason", "unknown_codec")
        .hasMessageContaining("unknown codec");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mjpeg", "libx264 -preset ultrafast"})
  void aPictureThatNobodyMarkedAsACoverIsNoFilm(String codec) throws Exception {
    Path cover =
        studio.make(
            "cover.mkv",
            "-f lavfi -i testsrc=size=64x64:rate=1:duration=1 -frames:v 1 -c:v " + codec);
    Path source =
        studio.make(
            "unmarked.mkv",
            "-i "
                + cover
                + " -i "
                + Clip.PLAIN.file()
                + " -map 0:v -map 1 -c copy -disposition:v:0 0");

    Task task = encode(source, "web_low");

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("width").asInt()).isEqualTo(160);
    assertThat(video.path("nb_read_frames").asInt()).isEqualTo(50);
    assertThat(task.warnings)
        .singleElement()
        .asString()
        .startsWith("of 2 pictures stream 1 (h264) was taken; left out: stream 0");
  }

  @Test
  void leftAndRightOfABroadcastAreJoined() throws Exception {
    Path source =
        studio.make(
            "mono.mxf",
            "-f lavfi -i testsrc2=size=720x576:rate=25:duration=1"
                + " -f lavfi -i sine=400:sample_rate=48000:duration=1"
                + " -f lavfi -i anullsrc=channel_layout=mono:sample_rate=48000:duration=1"
                + " -map 0 -map 1 -map 2 -c:v mpeg2video -b:v 4M -c:a pcm_s16le -ac 1");

    Task film = encode(source, "web_low");
    Task sound = encode(source, "audio_mp3");

    for (Task task : List.of(film, sound)) {
      Path left = studio.make("l.wav", "-y -i " + task.output() + " -vn -af pan=mono|c0=c0");
      Path right = studio.make("r.wav", "-y -i " + task.output() + " -vn -af pan=mono|c0=c1");
      assertThat(studio.peak(left)).isGreaterThan(0.05);
      assertThat(studio.peak(right)).isLessThan(0.01);
      assertThat(task.warnings).singleElement().asString().startsWith("left and right");
    }
  }

  @Test
  void aTrackThatWasDeclaredAndNeverFilledIsNoSound() throws Exception {
    Path source =
        studio.make(
            "empty.mkv",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=1"
                + " -f lavfi -i sine=duration=1 -f lavfi -i sine=880:duration=1"
                + " -map 0 -map 1 -map 2 -c:v libx264 -preset ultrafast -c:a aac"
                + " -bsf:a:0 noise=drop=1");

    Task task = encode(source, "web_low");

    JsonNode sound = studio.stream(task.output(), "audio");
    assertThat(sound.path("duration").asDouble()).isGreaterThan(0.9);
    assertThat(task.warnings)
        .singleElement()
        .asString()
        .startsWith("of 2 sounds stream 2 (aac, mono) was taken");
  }

  @Test
  void theSoundIsThatOfTheFilmsProgram() throws Exception {
    Path source =
        studio.make(
            "programs.ts",
            "-f lavfi -i sine=duration=2 -f lavfi -i testsrc2=size=160x90:rate=25:duration=2"
                + " -f lavfi -i sine=880:duration=2 -map 0 -map 1 -map 2"
                + " -c:v mpeg2video -c:a mp2 -program st=0 -program st=1:st=2");

    Task task = encode(source, "web_low");

    assertThat(task.warnings).singleElement().asString().contains("stream 2 (mp2, mono) was taken");
  }

  @Test
  void whatIsToldForTheBlindIsTakenOnlyWhereThereIsNothingElse() throws Exception {
    Path source =
        studio.make(
            "blind.mp4",
            FILM
                + " -f lavfi -i sine=duration=2 -f lavfi -i sine=880:duration=2"
                + " -map 0 -map 1 -map 2"
                + H264
                + "-c:a aac -disposition:a:0 visual_impaired");

    Task task = encode(source, "web_low");

    assertThat(task.warnings).singleElement().asString().contains("stream 2 (aac, mono) was taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web_low", "web_medium", "web_high", "android_low"})
  void placesRemarksAndNamesAreNotPublished(String preset) throws Exception {
    Task task = encode(tagged(), preset);

    assertThat(studio.probe(task.output()).toString())
        .doesNotContain("+00.0000", "A._Person", "not_for", "A_Name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio_mp3", "audio_aac"})
  void aSoundKeepsItsArtistAndNoPlace(String preset) throws Exception {
    Task task = encode(tagged(), preset);

    assertThat(studio.probe(task.output()).toString())
        .contains("A._Person")
        .doesNotContain("+00.0000", "not_for");
  }

  private static Path tagged() {
    return studio.make(
        "tagged-" + System.nanoTime() + ".mov",
        "-i "
            + Clip.PLAIN.file()
            + " -c copy -movflags use_metadata_tags -metadata location=+00.0000+000.0000/"
            + " -metadata com.apple.quicktime.location.ISO6709=+00.0000+000.0000/"
            + " -metadata artist=A._Person"
            + " -metadata comment=not_for_the_public -metadata:s:v title=A_Name");
  }

  private static Task encode(Path source, String preset) throws InterruptedException {
    Task task = new Task(source, directory, Studio.shippedPreset(preset));
    encoder.encode(task);
    return task;
  }
}
