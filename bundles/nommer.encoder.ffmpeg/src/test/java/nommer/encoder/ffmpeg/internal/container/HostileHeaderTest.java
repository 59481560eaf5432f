package nommer.encoder.ffmpeg.internal.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import nommer.mp4.ExcessiveHeaderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers made to cost much: each of these did. */
class HostileHeaderTest {
  private static final long MOST_BYTES = 16 << 20;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path directory;

  @Test
  void fourThousandMillionSamplesThatAreNotThereAreNotAddedUp() throws Exception {
    byte[] table =
        box(
            "stbl",
            box("stsz", ints(0, 0, -1)),
            box("stsc", ints(0, 1, 1, -1, 1)),
            box("stco", ints(0, 1, 64)));
    byte[] track = box("trak", box("mdia", box("minf", table)));
    byte[][] tracks = new byte[900][];
    Arrays.fill(tracks, track);

    Header header = read(box("moov", tracks));

    assertThat(header.tracks()).hasSize(900).allMatch(each -> each.samples() == 0);
  }

  @Test
  void millionsOfEmptyBoxesAreNotKept() throws Exception {
    assertThat(read(box("moov", repeated(box("free"), 3_000_000))).tracks()).isEmpty();
  }

  @Test
  void ofMillionsOfTracksTheCountIsToldAndNoMore() throws Exception {
    Path file = file(box("moov", repeated(box("trak"), 1_000_000)));

    assertRefused(file, "tracks");
  }

  @Test
  void ofMillionsOfTracksOfAMatroskaTheCountIsToldAndNoMore() throws Exception {
    byte[] entries = repeated(new byte[] {(byte) 0xAE, (byte) 0x80}, 4_000_000);
    Path file = file(matroska(entries));

    assertRefused(file, "tracks");
  }

  @Test
  void fragmentsOfMillionsOfTracksAreRefused() throws Exception {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (int i = 0; i < 500_000; i++) {
      parts.writeBytes(box("traf", box("tfhd", ints(0, i)), box("trun", ints(0, 1))));
    }

    assertRefused(file(box("moov"), box("moof", parts.toByteArray())), "tracks");
  }

  @Test
  void nineMillionBoxesAreRefused() throws Exception {
    assertRefused(file(repeated(box("free"), 9_000_000), box("moov")), "elements");
  }

  @Test
  void aTableOfMoreEntriesThanAnyFilmHasIsRefused() throws Exception {
    int chunks = 40_000_000;
    ByteBuffer start = ByteBuffer.allocate(132);
    int table = 8 + 4 * chunks + 8;
    int rest = 20 + 28; // of the sizes and the runs
    for (String around : new String[] {"moov", "trak", "mdia", "minf", "stbl"}) {
      int inside = 8 * (5 - start.position() / 8) + table + rest;
      start.putInt(inside).put(around.getBytes(ISO_8859_1));
    }
    start.put(box("stsz", ints(0, 1, -1))).put(box("stsc", ints(0, 1, 1, 1, 1)));
    start.putInt(table).put("stco".getBytes(ISO_8859_1)).putInt(0).putInt(chunks);
    byte[] head = Arrays.copyOf(start.array(), start.position());

    assertThatCode(() -> Header.read(Memory.andZeros(head, head.length + 4L * chunks)))
        .isInstanceOf(ExcessiveHeaderException.class)
        .hasMessageContaining("entries");
  }

  @Test
  void sizesThatAddUpToLessThanNothingAreTooFar() throws Exception {
    ByteBuffer wide = ByteBuffer.allocate(16).putInt(1).put("mdat".getBytes(ISO_8859_1));
    Header header = read(box("moov"), wide.putLong(Long.MAX_VALUE).array());

    assertThat(header.completeness()).isEqualTo(Completeness.TRUNCATED);
    assertThat(header.detail()).doesNotContain("-");
  }

  @Test
  void chunksThatAddUpToLessThanNothingEndTheRow() throws Exception {
    ByteBuffer start = ByteBuffer.allocate(20).put("caff\0\1\0\0free".getBytes(ISO_8859_1));
    Header header = read(start.putLong(Long.MAX_VALUE - 23).array());

    assertThat(header.completeness()).isEqualTo(Completeness.UNKNOWN);
  }

  @Test
  void soundThatIsLongerThanAnyNumberIsMissing() throws Exception {
    ByteBuffer start = ByteBuffer.allocate(20).put("caff\0\1\0\0data".getBytes(ISO_8859_1));
    Header header = read(start.putLong(Long.MAX_VALUE).array());

    assertThat(header.completeness()).isEqualTo(Completeness.TRUNCATED);
  }

  @Test
  void samplesOfOneSizeAreWorthNoMoreThanTheFile() throws Exception {
    byte[] table =
        box(
            "stbl",
            box("stsz", ints(0, -1, -1)),
            box("stsc", ints(0, 1, 1, -1, 1)),
            box("stco", ints(0, 1, 64)));
    Path file = file(box("moov", box("trak", box("mdia", box("minf", table)))));

    Header header = read(file);

    assertThat(header.completeness()).isEqualTo(Completeness.TRUNCATED);
    assertThat(header.detail()).doesNotContain("-");
    assertThat(header.tracks().get(0).samples()).isLessThan(Files.size(file));
  }

  @Test
  void aBoxThatIsLongerThanTheOneAroundItEndsTheRow() throws Exception {
    byte[] index = box("moov", box("trak", box("tkhd", ints(0, 0, 0, 1, 0, 0))));
    byte[] longer = index.clone();
    ByteBuffer.wrap(longer).putInt(8, index.length); // eight bytes more than the index has left

    assertThat(read(index, box("free"), box("free")).tracks()).hasSize(1);
    assertThat(read(longer, box("free"), box("free")).tracks()).isEmpty();
  }

  @Test
  void aTrackThatIsLongerThanTheTracksIsNoTrack() throws Exception {
    byte[] entries = {(byte) 0xAE, (byte) 0x83, (byte) 0x83, (byte) 0x81, 1};
    byte[] longer = entries.clone();
    longer[1] = (byte) 0x84;

    assertThat(read(matroska(entries), new byte[8]).tracks()).hasSize(1);
    assertThat(read(matroska(longer), new byte[8]).tracks()).isEmpty();
  }

  @Test
  void aRunOfAFragmentHasTheSamplesThatItHolds() throws Exception {
    byte[] head = box("tkhd", ints(0, 0, 0, 1, 0, 0));
    byte[] run = box("trun", ints(0x200, -1, 7, 7, 7)); // a size for each sample
    byte[] bare = box("trun", ints(0, -1));
    byte[] fragment = box("moof", box("traf", box("tfhd", ints(0, 1)), run));
    byte[] other = box("moof", box("traf", box("tfhd", ints(0, 1)), bare));

    assertThat(read(box("moov", box("trak", head)), fragment).tracks())
        .singleElement()
        .extracting(Track::samples)
        .isEqualTo(3L);
    assertThat(read(box("moov", box("trak", head)), other).tracks().get(0).samples())
        .isLessThan(1000);
  }

  @Test
  void anInterruptEndsTheReading() throws Exception {
    Path file = file(repeated(box("free"), 4_000_000), box("moov"));

    Thread.currentThread().interrupt();

    assertThatCode(() -> Header.read(file)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anInterruptEndsTheReadingOfATable() throws Exception {
    byte[] sizes = ByteBuffer.allocate(12 + (40 << 20)).putInt(8, 10 << 20).array();
    byte[] runs = ints(0, 1, 1, 10 << 20, 1);
    byte[] table = box("stbl", box("stsz", sizes), box("stsc", runs), box("stco", ints(0, 1, 64)));
    Path file = file(box("moov", box("trak", box("mdia", box("minf", table)))));
    Thread reader = Thread.currentThread();
    Thread canceller = new Thread(reader::interrupt, "test-canceller");

    long start = System.nanoTime();
    canceller.start();

    assertThatCode(
            () -> {
              while (System.nanoTime() - start < 10_000_000_000L) {
                Header header = Header.read(file);
                assertThat(header.tracks()).hasSize(1);
              }
            })
        .isInstanceOf(InterruptedException.class);
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }

  private void assertRefused(Path file, String what) {
    assertThatCode(() -> read(file))
        .isInstanceOf(ExcessiveHeaderException.class)
        .hasMessageContaining(what);
  }

  private Header read(byte[]... parts) throws Exception {
    return read(file(parts));
  }

  /** Within bounds of memory and time, or it fails. */
  private static Header read(Path file) {
    return assertTimeoutPreemptively(
        SOON,
        () -> {
          long before = THREADS.getCurrentThreadAllocatedBytes();
          try {
            return Header.read(file);
          } finally {
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
          }
        });
  }

  private Path file(byte[]... parts) throws IOException {
    Path file = directory.resolve("hostile");
    return Files.write(file, joined(parts));
  }

  private static byte[] matroska(byte[] entries) {
    byte[] ebml = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, (byte) 0x80};
    ByteBuffer tracks = ByteBuffer.allocate(12).putInt(0x1654AE6B);
    tracks.put((byte) 0x01).put(new byte[4]).put((byte) (entries.length >> 16));
    tracks.putShort((short) entries.length);
    ByteBuffer segment = ByteBuffer.allocate(12).putInt(0x18538067).putLong(-1);
    segment.put(4, (byte) 0x01);
    return joined(ebml, segment.array(), tracks.array(), entries);
  }

  static byte[] box(String type, byte[]... contents) {
    byte[] body = joined(contents);
    return ByteBuffer.allocate(8 + body.length)
        .putInt(8 + body.length)
        .put(type.getBytes(ISO_8859_1))
        .put(body)
        .array();
  }

  static byte[] ints(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }

  private static byte[] repeated(byte[] part, int times) {
    byte[] all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      for (byte[] part : parts) {
        all.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }
}
