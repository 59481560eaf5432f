package nommer.encoder.ffmpeg.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import nommer.encoder.ffmpeg.internal.Studio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiffHeaderTest {
  private static final int SOUND = 8000;
  private static final int HEAD = 44;
  private static final int RIGHT = HEAD - 8 + SOUND;
  private static final int WIDE = 0xffffffff;

  @TempDir static Path directory;

  @ParameterizedTest
  @CsvSource({
    "nothing, 0, 0",
    "ffmpeg, 0xffffffff, 0xffffffff",
    "with its header, 0xffffffff, 0xffffffdb",
    "sox, 0x7ffff024, 0x7ffff000",
    "mplayer, 0x7ffff024, 0x7ffff000",
    "arecord, 0x80000024, 0x80000000",
    "signed, 0x7fffffff, 0x7fffffdb",
    "pages, 0xfffff000, 0xfffff000",
  })
  void whatWritersOfPipesLeaveIsNoSize(String writer, String riff, String data) throws Exception {
    Header header = read(wav(Long.decode(riff).intValue(), Long.decode(data).intValue()));

    assertThat(header.completeness()).isEqualTo(Completeness.UNKNOWN);
    assertThat(header.tracks()).singleElement().extracting(Track::seconds).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "RIFF counts its own eight bytes, 8044, 8000",
    "RIFF counts no header, 8000, 8000",
    "RIFF is a placeholder, 0xffffffff, 8000",
    "RIFF is nothing, 0, 8000",
    "RIFF is far too large, 0x1000000, 8000",
    "data counts its own eight bytes, 8036, 8008",
    "data counts the whole header, 8036, 8044",
  })
  void aWavWhoseSoundIsThereIsWhole(String slip, String riff, String data) throws Exception {
    Header header = read(wav(Long.decode(riff).intValue(), Long.decode(data).intValue()));

    assertThat(header.completeness()).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void aWavWhoseSoundIsCutIsTold() throws Exception {
    byte[] half = Arrays.copyOf(wav(RIGHT, SOUND), HEAD + SOUND / 2);

    Header header = read(half);

    assertThat(header.completeness()).isEqualTo(Completeness.TRUNCATED);
    assertThat(header.detail()).startsWith(SOUND / 2 + " bytes");
  }

  @Test
  void aSizeThatLeavesOutSoundIsNoSize() throws Exception {
    byte[] noise = new byte[40_000];
    new Random(7).nextBytes(noise);
    byte[] remarks = join(text("LIST\0\u0090\0\0"), new byte[0x9000]);

    Header more = read(join(wav(RIGHT, SOUND), noise));

    assertThat(more.completeness()).isEqualTo(Completeness.UNKNOWN);
    assertThat(more.tracks().get(0).seconds()).isEqualTo(3);
    assertThat(read(join(wav(RIGHT, SOUND), remarks)).completeness())
        .isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void remarksBehindTheSoundMayBeCut() throws Exception {
    assertThat(read(join(wav(RIGHT + 1000, SOUND), text("LIST"))).completeness())
        .isEqualTo(Completeness.COMPLETE);
  }

  @ParameterizedTest
  @CsvSource({
    "RF64, 8000, COMPLETE",
    "BW64, 8000, COMPLETE",
    "RF64, 9000, TRUNCATED",
    "RF64, 0, UNKNOWN",
    "RF64, -1, UNKNOWN",
  })
  void sizesOf64BitsStandInAChunkOfTheirOwn(String form, long size, Completeness told)
      throws Exception {
    byte[] plain = wav(WIDE, WIDE);
    ByteBuffer sizes = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    sizes.put(text("ds64")).putInt(28).putLong(size + 72).putLong(size);

    byte[] wide =
        join(
            text(form),
            Arrays.copyOfRange(plain, 4, 12),
            sizes.array(),
            Arrays.copyOfRange(plain, 12, plain.length));

    assertThat(read(wide).completeness()).isEqualTo(told);
  }

  @Test
  void theOtherOrderOfBytesIsReadToo() throws Exception {
    byte[] wav = wav("RIFX", RIGHT, SOUND, ByteOrder.BIG_ENDIAN);

    assertThat(read(wav).completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(read(Arrays.copyOf(wav, 1000)).completeness()).isEqualTo(Completeness.TRUNCATED);
  }

  @Test
  void wave64IsReadToo() throws Exception {
    Studio studio = new Studio(directory);
    Path whole = studio.sound("a.w64", "");
    byte[] bytes = Files.readAllBytes(whole);
    byte[] piped = bytes.clone();
    int data = indexOf(bytes, "data");
    ByteBuffer.wrap(piped).order(ByteOrder.LITTLE_ENDIAN).putLong(data + 16, Long.MAX_VALUE);

    assertThat(Header.read(whole).completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(Header.read(whole).tracks().get(0).seconds()).isCloseTo(2, within(0.01));
    assertThat(read(piped).completeness()).isEqualTo(Completeness.UNKNOWN);
    assertThat(read(Arrays.copyOf(bytes, bytes.length / 2)).completeness())
        .isEqualTo(Completeness.TRUNCATED);
  }

  @Test
  void anAviIsWholeWhenItsMovieIs() throws Exception {
    byte[] avi = Files.readAllBytes(new Studio(directory).clip("a.avi", "-c:a mp3"));
    int movie = indexOf(avi, "movi") - 4;
    int size = ByteBuffer.wrap(avi).order(ByteOrder.LITTLE_ENDIAN).getInt(movie);

    assertThat(read(avi).completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(read(with(avi, 4, avi.length)).completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(read(with(avi, 4, avi.length / 2)).completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(read(Arrays.copyOf(avi, movie + 4 + size)).completeness())
        .as("without its index")
        .isEqualTo(Completeness.COMPLETE);
    assertThat(read(with(with(avi, 4, WIDE), movie, WIDE)).completeness())
        .isEqualTo(Completeness.UNKNOWN);
    assertThat(read(with(with(avi, 4, 0), movie, 0)).completeness())
        .isEqualTo(Completeness.UNKNOWN);
    assertThat(read(Arrays.copyOf(avi, movie + size / 2)).completeness())
        .isEqualTo(Completeness.TRUNCATED);
  }

  @Test
  void aLargeAviHasSeveralParts() throws Exception {
    byte[] first = avi("AVI ", 400);
    byte[] second = avi("AVIX", 600);
    byte[] whole = join(first, second);

    assertThat(read(whole).completeness()).isEqualTo(Completeness.COMPLETE);
    Header cut = read(Arrays.copyOf(whole, whole.length - 100));
    assertThat(cut.completeness()).isEqualTo(Completeness.TRUNCATED);
    assertThat(cut.detail()).startsWith("100 bytes");
  }

  @Test
  void aWebpThatMovesIsToldFromAStillOne() throws Exception {
    Studio studio = new Studio(directory);
    String pictures = "-f lavfi -i testsrc2=size=64x64:rate=5:duration=1 ";
    Path moving = studio.make("v.webp", pictures + "-c:v libwebp_anim");
    Path still = studio.make("s.webp", pictures + "-frames:v 1 -c:v libwebp");

    assertThat(Header.read(moving).format()).isEqualTo(Header.ANIMATED_WEBP);
    assertThat(Header.read(still).format()).isEqualTo("riff");
    assertThat(Header.read(studio.cut(moving, 0.5, "cut.webp")).completeness())
        .isEqualTo(Completeness.TRUNCATED);
  }

  private static Header read(byte[] bytes) throws Exception {
    return Header.read(Files.write(directory.resolve("file"), bytes));
  }

  private static byte[] wav(int riff, int data) {
    return wav("RIFF", riff, data, ByteOrder.LITTLE_ENDIAN);
  }

  /** Half a second of 16 bits at 8 kHz. */
  private static byte[] wav(String form, int riff, int data, ByteOrder order) {
    ByteBuffer wav = ByteBuffer.allocate(HEAD + SOUND).order(order);
    wav.put(text(form)).putInt(riff).put(text("WAVE"));
    wav.put(text("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(8000).putInt(16000).putShort((short) 2).putShort((short) 16);
    wav.put(text("data")).putInt(data);
    return wav.array();
  }

  private static byte[] avi(String form, int movie) {
    ByteBuffer avi = ByteBuffer.allocate(24 + movie).order(ByteOrder.LITTLE_ENDIAN);
    avi.put(text("RIFF")).putInt(16 + movie).put(text(form));
    avi.put(text("LIST")).putInt(4 + movie).put(text("movi"));
    return avi.array();
  }

  private static byte[] with(byte[] bytes, int at, int number) {
    byte[] changed = bytes.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
    return changed;
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
