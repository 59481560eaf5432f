package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What recorders, pipes and bad reception leave: right, or refused with the true reason. */
class RecordingsTest {
  private static final String FILM =
      "-f lavfi -i testsrc2=size=160x90:rate=25:duration=4 -f lavfi -i sine=duration=4"
          + " -c:v libx264 -preset ultrafast -g 25 -c:a aac ";
  private static final int TS_PACKET = 188;

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
    "0xffffffff, 0xffffffff, audio_mp3",
    "0xffffffff, 0xffffffff, audio_aac",
    "0x7ffff024, 0x7ffff000, audio_mp3",
    "0x7ffff024, 0x7ffff000, audio_aac",
    "0x80000024, 0x80000000, audio_aac",
    "0, 0, audio_mp3",
  })
  void aWavThatWasWrittenToAPipeIsWhole(String riff, String data, String preset) throws Exception {
    Path wav = studio.sound("piped.wav", "-c:a pcm_s16le -bitexact");
    byte[] bytes = Files.readAllBytes(wav);
    put(bytes, 4, Long.decode(riff).intValue());
    put(bytes, indexOf(bytes, "data") + 4, Long.decode(data).intValue());

    Task task = encode(Files.write(wav, bytes), preset);

    assertThat(task.warnings).isEmpty();
    assertThat(seconds(task)).isCloseTo(2, within(0.1));
  }

  @Test
  void aWideWavThatWasNeverFilledInIsWhole() throws Exception {
    byte[] bytes = Files.readAllBytes(studio.sound("a.wav", "-rf64 always"));
    Arrays.fill(bytes, 20, 48, (byte) 0);

    Task task = encode(Files.write(directory.resolve("rf64.wav"), bytes), "audio_mp3");

    assertThat(task.warnings).isEmpty();
    assertThat(seconds(task)).isCloseTo(2, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "aiff", "w64", "caf", "flac", "wv", "avi"})
  void ofWhatSaysItsLengthAPartIsRefused(String ending) {
    Path whole = studio.sound("whole." + ending, "");

    assertThat(refused(studio.cut(whole, 0.4, "part." + ending), "audio_mp3").reason())
        .isEqualTo("truncated");
  }

  @Test
  void anAviThatWasNeverClosedIsEncoded() throws Exception {
    byte[] avi = Files.readAllBytes(studio.make("a.avi", FILM));
    put(avi, 4, 0);
    put(avi, indexOf(avi, "movi") - 4, 0);

    Path open =
        Files.write(directory.resolve("open.avi"), Arrays.copyOf(avi, indexOf(avi, "idx1")));

    assertThat(encode(open, "web_low").warnings).isEmpty();
  }

  @Test
  void ofBadReceptionWhatThereIsIsEncodedAndWhatIsLostIsTold() throws Exception {
    Path source = lossy("lossy.ts", 8);

    Task task = encode(source, "web_low");

    assertThat(task.warnings)
        .singleElement()
        .asString()
        .containsPattern("\\d+ of \\d+ frames of sound could not be decoded");
    assertThat(studio.stream(task.output(), "video").path("nb_read_frames").asInt())
        .isGreaterThan(80);
  }

  @Test
  void whatIsLostIsToldOnceThoughTwoPassesMeetIt() throws Exception {
    assertThat(encode(lossy("twice.ts", 30), "android_low").warnings).hasSize(1);
  }

  @Test
  void ofWhatIsMostlyLostTheShareIsTold() throws Exception {
    MediaException refusal = refused(lossy("ruin.ts", 2), "audio_mp3");

    assertThat(refusal.reason()).isEqualTo("damaged");
    assertThat(refusal).hasMessageContaining("frames of sound can be decoded, less than half");
  }

  @Test
  void aRecordingThatBreaksOffInAPictureSaysWhatFfmpegSaysOfThat() throws Exception {
    Path whole = studio.make("off.flv", FILM);

    Task task = encode(studio.cut(whole, 0.95, "off-cut.flv"), "web_low");

    assertThat(task.warnings)
        .singleElement()
        .asString()
        .contains("1 of ", " could not be decoded", "Packet corrupt");
  }

  @Test
  void aLateSoundIsAsLongAsItIs() throws Exception {
    Path late =
        studio.make("late.mkv", FILM.replace("-f lavfi -i sine", "-itsoffset 2 -f lavfi -i sine"));
    Path lateAlone = studio.make("alone.mkv", "-i " + late + " -map 0:a -c copy -copyts");

    Task sound = encode(late, "audio_aac");
    Task film = encode(late, "web_low");
    Task alone = encode(lateAlone, "audio_aac");

    assertThat(sound.warnings).isEmpty();
    assertThat(seconds(sound)).isCloseTo(4, within(0.2));
    assertThat(film.warnings).isEmpty();
    assertThat(alone.warnings).isEmpty();
  }

  @Test
  void aLiveRecordingThatBreaksOffIsEncodedAsFarAsItGoes() throws Exception {
    Path live = studio.make("off.mkv", FILM + "-live 1");

    Task task = encode(studio.cut(live, 0.6, "broken.mkv"), "web_low");

    assertThat(task.warnings).singleElement().asString().contains("breaks off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty.mkv", "empty.mp4 -movflags +frag_keyframe+empty_moov"})
  void aSoundTrackThatHoldsNothingIsLeftOut(String words) throws Exception {
    String[] word = words.split(" ", 2);
    String options = FILM + "-af aselect=0 " + (word.length > 1 ? word[1] : "");
    Path source = studio.make(word[0], options);

    Task task = encode(source, "web_low");

    assertThat(task.warnings)
        .singleElement()
        .asString()
        .containsAnyOf("the output has no sound", "the sound was left out, since it holds nothing");
    assertThat(studio.stream(task.output(), "video").path("nb_read_frames").asInt()).isEqualTo(100);
    assertThat(refused(source, "audio_mp3").reason()).isEqualTo("no_audio");
    assertThat(refused(source, "audio_aac").reason()).isEqualTo("no_audio");
  }

  @Test
  void ofATrackWithoutPicturesNoOptionIsBlamed() {
    Path source = studio.make("none.mkv", FILM + "-vf select=0");

    MediaException refusal = refused(source, "web_low");

    assertThat(refusal.reason()).isEqualTo("empty_output");
    assertThat(refusal).hasMessageContaining("holds no pictures").message().doesNotContain("ss");
  }

  @Test
  void whatLiesBehindTheEndIsBlamedOnTheOptionsThatTheJobHas() {
    String options =
        "[{\"infile_options\":[[\"ss\",\"60\"]],"
            + "\"outfile_options\":[[\"c:v\",\"libx264\"],[\"f\",\"mp4\"]]}]";
    Task task = new Task(Clip.PLAIN.file(), directory, options);

    MediaException refusal = catchThrowableOfType(MediaException.class, () -> encoder.encode(task));

    assertThat(refusal.reason()).isEqualTo("empty_output");
    assertThat(refusal).hasMessageContaining("check ss").message().doesNotContain("frames");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wv", "tta", "au", "voc"})
  void soundOfFormatsThatNameNoOtherFilesIsEncoded(String ending) throws Exception {
    Task task = encode(studio.sound("a." + ending, ""), "audio_mp3");

    assertThat(seconds(task)).isCloseTo(2, within(0.1));
    assertThat(task.warnings).isEmpty();
  }

  @Test
  void anAnimatedPngIsAVideo() throws Exception {
    Path source =
        studio.make("a.apng", "-f lavfi -i testsrc2=size=64x64:rate=10:duration=1 -f apng");

    Task task = encode(source, "web_low");

    assertThat(studio.stream(task.output(), "video").path("nb_read_frames").asInt()).isEqualTo(10);
  }

  @Test
  void aFormatThatIsNotAllowedIsNamedWithWhatToDo() {
    MediaException refusal = refused(studio.sound("a.sox", "-f sox"), "audio_mp3");

    assertThat(refusal.code() + "/" + refusal.reason()).isEqualTo("BADINPUT/format_not_allowed");
    assertThat(refusal)
        .hasMessageContaining("not allowed here: sox")
        .hasMessageContaining("demuxer:sox")
        .hasMessageContaining("allow.also");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web_low", "thumbnail", "android_low"})
  void anAnimatedWebpIsNoStillPicture(String preset) {
    Path source =
        studio.make(
            "a.webp", "-f lavfi -i testsrc2=size=64x64:rate=5:duration=1 -c:v libwebp_anim");

    MediaException refusal = refused(source, preset);

    assertThat(refusal.reason()).isEqualTo("animated_webp");
    assertThat(refusal).hasMessage("animated WebP is not supported: convert it to GIF or MP4");
  }

  @Test
  void aPictureOfThisDecadeIsAPictureAndNotHalfAFilm() {
    Path source =
        studio.make(
            "a.avif",
            "-f lavfi -i testsrc2=size=64x64:rate=5 -frames:v 1 -c:v libaom-av1 -cpu-used 8"
                + " -still-picture 1");

    assertThat(refused(source, "web_low").reason()).isEqualTo("still_image");
  }

  /** A transport stream of which one packet in {@code n} is lost, none of its first. */
  private static Path lossy(String name, int n) throws Exception {
    byte[] whole = Files.readAllBytes(studio.make("whole.ts", FILM));
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    Random random = new Random(7);
    for (int i = 0; i < whole.length / TS_PACKET; i++) {
      if (i < 12 || random.nextInt(n) > 0) {
        kept.write(whole, i * TS_PACKET, TS_PACKET);
      }
    }
    return Files.write(directory.resolve(name), kept.toByteArray());
  }

  private static Task encode(Path source, String preset) throws InterruptedException {
    Task task = new Task(source, directory, Studio.shippedPreset(preset));
    encoder.encode(task);
    return task;
  }

  private static MediaException refused(Path source, String preset) {
    MediaException refusal =
        catchThrowableOfType(MediaException.class, () -> encode(source, preset));
    assertThat(refusal).as("%s of %s", preset, source).isNotNull();
    return refusal;
  }

  private static double seconds(Task task) {
    return studio.stream(task.output(), "audio").path("duration").asDouble();
  }

  private static void put(byte[] bytes, int at, int number) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
