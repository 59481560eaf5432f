package nommer.encoder.ffmpeg.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import nommer.encoder.ffmpeg.internal.Studio;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderTest {
  @TempDir static Path directory;
  private static Studio studio;
  private static Path mp4;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    mp4 = studio.clip("a.mp4", "-c:a aac -movflags +faststart");
  }

  @Test
  void ofAnMp4TheTracksAreKnown() throws Exception {
    Header header = Header.read(mp4);

    assertThat(header.format()).isEqualTo("mp4");
    assertThat(header.completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(header.indexFirst()).isTrue();
    assertThat(header.tracks()).extracting(Track::kind).containsExactly("video", "audio");
    assertThat(header.tracks().get(0).samples()).isEqualTo(50);
    assertThat(header.tracks().get(0).seconds()).isBetween(1.9, 2.1);
    assertThat(header.tracks().get(1).samples()).isBetween(86L, 90L);
  }

  @Test
  void anIndexAtTheEndIsSeen() throws Exception {
    assertThat(Header.read(studio.clip("last.mp4", "-c:a aac")).indexFirst()).isFalse();
  }

  @Test
  void aFragmentedMp4CountsItsFragments() throws Exception {
    Path file = studio.clip("fragments.mp4", "-c:a aac -movflags +frag_keyframe+empty_moov");

    assertThat(Header.read(file).tracks().get(0).samples()).isEqualTo(50);
    assertThat(Header.read(studio.cut(file, 0.97, "fragments-cut.mp4")).completeness())
        .isEqualTo(Completeness.TRUNCATED);
  }

  @Test
  void aSingleMissingByteIsNoticed() throws Exception {
    byte[] bytes = Files.readAllBytes(mp4);
    Path file = studio.cut(mp4, (bytes.length - 0.5) / bytes.length, "one-byte.mp4");

    assertThat(Files.size(file)).isEqualTo(bytes.length - 1);
    assertThat(Header.read(file).completeness()).isEqualTo(Completeness.TRUNCATED);
  }

  @Test
  void rubbishAfterTheEndIsForgiven() throws Exception {
    byte[] bytes = Files.readAllBytes(mp4);
    Path file = directory.resolve("rubbish.mp4");
    Files.write(file, ByteBuffer.allocate(bytes.length + 40).put(bytes).putInt(99999).array());

    assertThat(Header.read(file).completeness()).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void ofMatroskaAviWavAndMp3AnEndThatIsMissingIsNoticed() throws Exception {
    assertTold(studio.make("a.mkv", "-i " + mp4 + " -c copy"));
    assertTold(studio.make("a.avi", "-i " + mp4 + " -c copy"));
    assertTold(studio.sound("a.wav", "-c:a pcm_s16le"));
    assertTold(studio.sound("a.caf", "-c:a pcm_s16le"));
    assertTold(studio.sound("a.mp3", "-c:a libmp3lame -b:a 128k"));
    assertTold(studio.sound("tagged.mp3", "-c:a libmp3lame -ac 2 -metadata title=Long"));
  }

  @Test
  void ofMatroskaTheTracksAreKnown() throws Exception {
    Path file = studio.make("tracks.mkv", "-i " + mp4 + " -c copy");

    assertThat(Header.read(file).tracks())
        .extracting(Track::kind)
        .containsExactly("video", "audio");
  }

  @Test
  void aLiveMatroskaCannotBeTold() throws Exception {
    Path file = studio.make("live.mkv", "-i " + mp4 + " -c copy -live 1");

    assertThat(Header.read(file).completeness()).isEqualTo(Completeness.UNKNOWN);
  }

  @Test
  void aPictureInAnMp4IsAPicture() throws Exception {
    byte[] box = "\0\0\0\u0010ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] index = "\0\0\0\u0008moov".getBytes(StandardCharsets.ISO_8859_1);
    Path file = directory.resolve("picture.heic");
    Files.write(file, ByteBuffer.allocate(24).put(box).put(index).array());

    assertThat(Header.read(file).picture()).isTrue();
  }

  @Test
  void aPictureNeedsNoIndex() throws Exception {
    byte[] box = "\0\0\0\u0010ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] rest = "\0\0\0\u0008meta\0\0\0\u0008mdat".getBytes(StandardCharsets.ISO_8859_1);
    Path file = directory.resolve("still.heic");
    Files.write(file, ByteBuffer.allocate(32).put(box).put(rest).array());

    assertThat(Header.read(file).picture()).isTrue();
    assertThat(Header.read(file).completeness()).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void aBoxThatGoesToTheEndOfTheFileIsWhole() throws Exception {
    byte[] bytes = Files.readAllBytes(mp4);
    int media = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("mdat") - 4;
    ByteBuffer.wrap(bytes).putInt(media, 0);
    Path file = Files.write(directory.resolve("to-the-end.mp4"), bytes);

    assertThat(Header.read(file).completeness()).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void mediaThatSayTheyAreLongerThanTheirSamplesAreWhole() throws Exception {
    byte[] bytes = Files.readAllBytes(mp4);
    int media = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("mdat") - 4;
    ByteBuffer number = ByteBuffer.wrap(bytes);
    number.putInt(media, number.getInt(media) + 8);
    Path file = Files.write(directory.resolve("eight-too-many.mp4"), bytes);

    assertThat(Header.read(file).completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(Header.read(studio.cut(file, 0.99, "cut-eight.mp4")).completeness())
        .isEqualTo(Completeness.TRUNCATED);
  }

  @Test
  void noBytesWhateverMakeItFail() throws Exception {
    Random random = new Random(7);
    byte[] good = Files.readAllBytes(mp4);
    byte[] mkv = Files.readAllBytes(studio.make("fuzz.mkv", "-i " + mp4 + " -c copy"));
    Path file = directory.resolve("fuzz");
    for (int i = 0; i < 400; i++) {
      byte[] bytes = (i % 2 == 0 ? good : mkv).clone();
      for (int k = 0; k < 20; k++) {
        bytes[random.nextInt(k % 4 == 0 ? bytes.length : 2000)] = (byte) random.nextInt();
      }
      Files.write(file, bytes);

      assertThat(Header.read(file).tracks().size()).isLessThan(100);
    }
  }

  private static void assertTold(Path file) throws Exception {
    assertThat(Header.read(file).completeness()).as("%s", file).isEqualTo(Completeness.COMPLETE);
    assertThat(Header.read(studio.cut(file, 0.7, "cut-" + file.getFileName())).completeness())
        .as("cut %s", file)
        .isEqualTo(Completeness.TRUNCATED);
  }
}
