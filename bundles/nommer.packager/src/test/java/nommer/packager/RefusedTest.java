package nommer.packager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nommer.packager.PackagingException.Code;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renditions that are not as the encoder has to make them. */
class RefusedTest {
  private static final String FAST = "-c:v libx264 -preset ultrafast -g 25 ";
  private static final String RATE = "25";

  @TempDir Path directory;
  private Studio studio;
  private Path good;

  @BeforeEach
  void film() {
    studio = new Studio(directory);
    good = studio.h264("good.mp4", "320x180", RATE, 3);
  }

  @Test
  void rungsWithKeyFramesElsewhere() {
    Path other = studio.rung("other.mp4", "160x90", RATE, 3, FAST + "-g 30 -sc_threshold 0");

    refused(Code.MISALIGNED, "other.mp4: it has no key frame at 1.000000 s", video(good, other));
  }

  @Test
  void aRungOfAnotherRate() {
    Path other = studio.h264("other.mp4", "160x90", "30000/1001", 3);

    refused(Code.MISALIGNED, "other.mp4", video(good, other));
  }

  @Test
  void pictureAndSoundThatBeginLate() {
    Path late =
        studio.make(
            "late.mp4",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 -vf setpts=PTS+1/TB "
                + FAST
                + Studio.PICTURE);
    refused(Code.LATE_START, "late.mp4: it begins ", video(late));

    Path without = // an edit: its first fragment says so itself
        studio.make(
            "without.mp4",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 -vf setpts=PTS+1/TB "
                + FAST
                + "-f mp4 -movflags +cmaf+frag_keyframe+empty_moov+frag_discont");
    refused(Code.LATE_START, "without.mp4: it begins at 1.000000 s", video(without));

    Path sound =
        studio.make(
            "sound.mp4",
            "-f lavfi -i sine=duration=2 -af asetpts=PTS+1/TB -c:a aac" + Studio.SOUND);
    refused(Code.LATE_START, "aresample=async=1:first_pts=0", withSound(sound));
  }

  @Test
  void soundThatBeginsLateIsTakenOnceItIsPadded() throws Exception {
    Path sound =
        studio.make(
            "sound.mp4",
            "-f lavfi -i sine=duration=2 -af asetpts=PTS+1/TB,aresample=async=1:first_pts=0"
                + " -c:a aac"
                + Studio.SOUND);

    Packaged made = Packager.pack(ladder(withSound(sound)), directory);

    assertThat(made.renditions().get(1).endMicros()).isBetween(2_990_000L, 3_050_000L);
  }

  @Test
  void whatIsNotFragmented() {
    Path plain = studio.make("plain.mp4", "-i " + good + " -c copy");
    refused(Code.WRONG_FORM, "plain.mp4: it is no fragmented mp4", video(plain));

    Path first = studio.make("first.mp4", "-i " + good + " -c copy -movflags +faststart");
    refused(Code.WRONG_FORM, "first.mp4", video(first));
  }

  @Test
  void fragmentsThatDoNotBeginWithKeyFrames() {
    Path pieces =
        studio.rung("pieces.mp4", "160x90", RATE, 3, FAST + "-g 250 -frag_duration 500000");
    Packaged made = pack(video(pieces)); // one segment: nothing else can begin one

    assertThat(made.renditions().get(0).segments()).isEqualTo(1);
  }

  @Test
  void twoTracksInOneFile() {
    Path both =
        studio.make(
            "both.mp4",
            "-i "
                + good
                + " -f lavfi -i sine=duration=3 -c:v copy -c:a aac -f mp4"
                + " -movflags +cmaf+frag_keyframe+delay_moov");

    refused(Code.WRONG_FORM, "both.mp4: it has 2 tracks", video(both));
  }

  @Test
  void soundInThePlaceOfPictures() {
    Path sound = studio.tone("sound.mp4", 440, 1, "-c:a aac");

    refused(Code.WRONG_FORM, "sound.mp4: it holds no picture", video(sound));
  }

  @Test
  void codecsThatNoManifestNames() {
    Path old = studio.rung("old.mp4", "160x90", RATE, 1, "-c:v mpeg4");

    refused(Code.UNKNOWN_CODEC, "'mp4v'", video(old));
  }

  @Test
  void everyPartOfAFile() throws IOException {
    byte[] whole = Files.readAllBytes(good);
    Random random = new Random(18);
    for (int i = 0; i < 60; i++) {
      int length = random.nextInt(whole.length - 400); // what is behind is no media
      Path part = Files.write(directory.resolve("part.mp4"), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> Packager.pack(ladder(video(part)), fresh()))
          .isInstanceOf(PackagingException.class)
          .hasMessageStartingWith("part.mp4: ");
    }
  }

  @Test
  void bytesThatWereChangedEndInAPackageOrATypedError() throws Exception {
    byte[] whole = Files.readAllBytes(good);
    Random random = new Random(19);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes = whole.clone();
      int at = random.nextInt(2000);
      bytes[at] = (byte) random.nextInt(256);
      bytes[random.nextInt(2000)] = (byte) 0xff;
      Path file = Files.write(directory.resolve("odd.mp4"), bytes);
      try {
        Packager.pack(ladder(video(file)), fresh());
      } catch (PackagingException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(50, 399);
  }

  @Test
  void timesBeyondAnyFilm() throws IOException {
    refused(Code.BROKEN, "ends at", video(changed("elst", 16, 0x7fff_ffff))); // where it begins
    refused(Code.BROKEN, "ends at", video(changed("tfhd", 16, 0xffff_ffff))); // how long each is
    refused(Code.BROKEN, "begins at", video(changed("tfdt", 8, 0x7fff_ffff)));
    refused(Code.BROKEN, "clock has 0 ticks", video(changed("mdhd", 16, 0)));
  }

  @Test
  void samplesThatAreNotWhatTheFragmentHolds() throws IOException {
    refused(Code.BROKEN, "bytes of samples and holds", video(changed("trun", 20, 5)));
  }

  /** The film with another number so many bytes behind the name of its last box of that name. */
  private Path changed(String box, int behind, int number) throws IOException {
    byte[] bytes = Files.readAllBytes(good);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(box);
    ByteBuffer.wrap(bytes).putInt(at + behind, number);
    return Files.write(directory.resolve("odd.mp4"), bytes);
  }

  @Test
  void captionsThatAreNone() {
    for (String text :
        List.of(
            "",
            "WEBVTTX\n",
            "1\n00:00:01,000 --> 00:00:02,000\nsubrip",
            "WEBVTT\n\n00:00:02.000 --> 00:00:01.000\nbackwards",
            "WEBVTT\n\n00:00:00,000 --> 00:00:01,000\ncommas")) {
      Path captions = studio.text("odd.vtt", text);

      refused(
          Code.BAD_CAPTIONS,
          "odd.vtt: ",
          List.of(Rendition.video(good), Rendition.captions(captions, "", "English", false)));
    }
  }

  @Test
  void laddersThatMakeNoSense() {
    Path sound = studio.tone("sound.mp4", 440, 1, "-c:a aac");
    bad("needs a rendition with pictures", () -> ladder(List.of(sound(sound, "a"))));
    bad(
        "have the name 'a'",
        () -> ladder(List.of(video(good).get(0), sound(sound, "a"), sound(sound, "a"))));
    bad("no language: 'not a tag'", () -> Rendition.sound(sound, "not a tag", "a", false));
    bad("no name of a rendition", () -> sound(sound, "a\"b"));
    bad("no name of a rendition", () -> sound(sound, " "));
    bad("no name of a folder", () -> ladder(video(good), "../up", "film.m3u8"));
    bad("no name of a manifest", () -> ladder(video(good), "folder", "up/film.m3u8"));
    bad(
        "segments of 500 ms",
        () ->
            new Ladder(
                video(good), Duration.ofMillis(500), "folder", Map.of(Format.HLS, "film.m3u8")));
  }

  private static void bad(
      String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .hasMessageContaining(message)
        .asInstanceOf(type(PackagingException.class))
        .returns(Code.BAD_LADDER, PackagingException::code);
  }

  private void refused(Code code, String message, List<Rendition> renditions) {
    assertThatThrownBy(() -> Packager.pack(ladder(renditions), fresh()))
        .hasMessageContaining(message)
        .asInstanceOf(type(PackagingException.class))
        .returns(code, PackagingException::code);
  }

  private Packaged pack(List<Rendition> renditions) {
    try {
      return Packager.pack(ladder(renditions), fresh());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(directory, "package");
  }

  private List<Rendition> withSound(Path sound) {
    return List.of(Rendition.video(good), sound(sound, "a"));
  }

  private static Rendition sound(Path file, String name) {
    return Rendition.sound(file, "en", name, false);
  }

  private static List<Rendition> video(Path... files) {
    return Arrays.stream(files).map(Rendition::video).toList();
  }

  private static Ladder ladder(List<Rendition> renditions) {
    return ladder(renditions, "nommer-job-1-1", "film.m3u8");
  }

  private static Ladder ladder(List<Rendition> renditions, String folder, String manifest) {
    return new Ladder(renditions, Duration.ofSeconds(1), folder, Map.of(Format.HLS, manifest));
  }
}
