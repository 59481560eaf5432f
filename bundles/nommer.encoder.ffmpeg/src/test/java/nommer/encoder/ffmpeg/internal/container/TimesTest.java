package nommer.encoder.ffmpeg.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.encoder.ffmpeg.internal.Studio;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clips have two seconds of 25 pictures, with B-pictures, and of sound. */
class TimesTest {
  private static final String FILM =
      "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 -f lavfi -i sine=duration=2"
          + " -c:v libx264 -preset medium -bf 3 -g 25 ";

  @TempDir static Path directory;
  private static Studio studio;
  private static Path mp4;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    mp4 = studio.make("a.mp4", FILM + "-c:a aac");
  }

  @ParameterizedTest
  @CsvSource({
    "plain.mp4, -c:a aac, 2, 0.01",
    "fragments.mp4, -c:a aac -movflags +frag_keyframe+empty_moov, 2.08, 0.03", // without edits
    "cmaf.mp4, -c:a aac -movflags +cmaf+frag_keyframe+delay_moov, 2, 0.01",
    "both.mp4, -c:a aac -movflags +frag_keyframe, 2.08, 0.03",
    "a.mov, -c:a pcm_s16le, 2, 0.01",
    "a.mkv, -c:a aac, 2, 0.03", // the last packet says that it lasts as long as others
    "flac.mkv, -c:a flac, 2, 0.11",
    "opus.webm, -c:v libvpx-vp9 -deadline realtime -c:a libopus, 2, 0.03",
  })
  void ofWhatIsWholeAllTimesRiseAndTheirEndsAreKnown(
      String name, String options, double picture, double packet) throws Exception {
    List<Times> times = Times.read(studio.make(name, FILM + options));

    assertThat(times).extracting(Times::kind).containsExactly("video", "audio");
    assertThat(times).extracting(Times::disorderly).containsOnly(-1L);
    assertThat(times.get(0).packets()).isEqualTo(50);
    assertThat(times.get(0).end()).isCloseTo(picture, within(0.002));
    assertThat(times.get(1).end()).isCloseTo(picture, within(packet));
  }

  @Test
  void soundThatBeginsLateEndsLate() throws Exception {
    Path late =
        studio.make(
            "late.mp4", "-i %s -itsoffset 0.5 -i %s -map 0:v -map 1:a -c copy".formatted(mp4, mp4));

    assertThat(Times.read(late).get(1).end()).isCloseTo(2.5, within(0.03));
  }

  @Test
  void twoPicturesOfAnMp4WithOneTimeStampAreFound() throws Exception {
    byte[] all = Files.readAllBytes(mp4);
    ByteBuffer bytes = ByteBuffer.wrap(all);
    int shifts = find(all, "ctts", 0) + 12; // entries follow: how many, by how much
    bytes.putInt(shifts + 8 + 4, bytes.getInt(shifts + 8 + 4) - 512); // a picture's time less

    assertThat(read(all, "twice.mp4").get(0).disorderly()).isPositive();
  }

  @Test
  void lengthsBelowZeroAreFound() throws Exception {
    byte[] all = Files.readAllBytes(mp4);
    ByteBuffer bytes = ByteBuffer.wrap(all);
    int times = find(all, "stts", 0) + 12;
    bytes.putInt(times + 4, -bytes.getInt(times + 4));

    assertThat(read(all, "back.mp4").get(0).disorderly()).isEqualTo(1);
  }

  @Test
  void aFragmentThatBeginsAnewIsFound() throws Exception {
    Path whole = studio.make("frag.mp4", FILM + "-an -movflags +cmaf+frag_keyframe+delay_moov");
    byte[] all = Files.readAllBytes(whole);
    ByteBuffer bytes = ByteBuffer.wrap(all);
    int second = find(all, "tfdt", find(all, "tfdt", 0) + 4);
    bytes.putLong(second + 8, 0);

    assertThat(read(all, "anew.mp4").get(0).disorderly()).isEqualTo(25);
  }

  @Test
  void aClusterThatBeginsAnewIsFound() throws Exception {
    Path whole =
        studio.make(
            "long.mkv", FILM.replace("duration=2", "duration=8") + "-an -cluster_time_limit 1000");
    byte[] all = Files.readAllBytes(whole);
    int last = lastCluster(all);
    int at = last;
    while (all[at] != (byte) 0xe7) {
      at++;
    }
    int length = all[at + 1] & 0x7f;
    for (int i = 0; i < length; i++) {
      all[at + 2 + i] = 0;
    }

    assertThat(Times.read(whole)).extracting(Times::disorderly).containsExactly(-1L);
    assertThat(read(all, "anew.mkv").get(0).disorderly()).isGreaterThan(100);
  }

  @Test
  void ofOtherFilesNothingIsSaid() throws Exception {
    assertThat(Times.read(studio.sound("a.mp3", "-c:a libmp3lame"))).isEmpty();
    assertThat(Times.read(studio.text("a.txt", "no media"))).isEmpty();
    assertThat(Times.read(studio.cut(mp4, 0.3, "cut.mp4"))).isEmpty();
  }

  private static int lastCluster(byte[] all) {
    int found = -1;
    for (int i = 0; i < all.length - 4; i++) {
      boolean cluster =
          all[i] == 0x1f && all[i + 1] == 0x43 && all[i + 2] == (byte) 0xb6 && all[i + 3] == 0x75;
      found = cluster ? i : found;
    }
    assertThat(found).isPositive();
    return found + 4;
  }

  /** Where four letters stand. */
  private static int find(byte[] all, String letters, int from) {
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(letters, from);
    assertThat(at).isPositive();
    return at;
  }

  private static List<Times> read(byte[] all, String name)
      throws IOException, InterruptedException {
    return Times.read(Files.write(directory.resolve(name), all));
  }
}
