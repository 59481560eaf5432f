package nommer.encoder.ffmpeg.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import nommer.encoder.ffmpeg.internal.Studio;
import nommer.mp4.Bytes;
import nommer.mp4.ExcessiveHeaderException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A million bad headers of every kind, made of good ones: none costs or says what it should not.
 */
class MutatedHeaderTest {
  private static final int MUTATIONS = 1_000_000;
  private static final long MOST_BYTES = 16 << 20;

  /** One element for every two bytes, each table gone through thrice. */
  private static final long MOST_VISITS_FOR_A_BYTE = 4;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long BASE = 20_261_129;

  @TempDir static Path directory;
  private static Studio studio;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4, -c:v mpeg4 -c:a aac -movflags +faststart, mp4",
    "b.mp4, -c:v mpeg4 -c:a aac -movflags +frag_keyframe+empty_moov, mp4",
    "c.mkv, -c:v mpeg4 -c:a aac -reserve_index_space 64, matroska",
    "d.avi, -c:v mpeg4 -c:a aac, avi",
    "e.wav, -map 1:a -c:a pcm_s16le, wav",
    "f.wav, -map 1:a -c:a pcm_s16le -rf64 always, wav",
    "g.mp3, -map 1:a -c:a libmp3lame -metadata title=Long, mp3",
    "h.caf, -map 1:a -c:a pcm_s16le, caf",
    "i.w64, -map 1:a -c:a pcm_s16le, w64",
  })
  void noneCostsMoreThanItMay(String name, String options, String format) throws Exception {
    byte[] good = header(name, options);
    Mutator mutator = new Mutator(good, places(good));
    Header whole = Header.read(Memory.of(good, good.length));
    long slowest = 0;
    long most = 0;
    long told = 0;
    long start = System.nanoTime();

    assertThat(whole.format()).isEqualTo(format);
    for (int i = 0; i < MUTATIONS; i++) {
      long seed = BASE + i;
      mutator.mutate(seed);
      Bytes bytes = Memory.of(mutator.bytes(), mutator.length());
      long before = System.nanoTime();
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      try {
        Header header = Header.read(bytes);
        check(header, mutator.length());
        told += header.equals(whole) ? 0 : 1;
      } catch (ExcessiveHeaderException e) {
        told++;
      } catch (Exception | StackOverflowError | AssertionError e) {
        fail("seed %d of %s: %s".formatted(seed, name, dump(mutator)), e);
      }
      most = Math.max(most, THREADS.getCurrentThreadAllocatedBytes() - allocated);
      slowest = Math.max(slowest, System.nanoTime() - before);
      if (most > MOST_BYTES || bytes.visited() > MOST_VISITS_FOR_A_BYTE * mutator.length()) {
        fail("seed %d of %s costs too much: %s".formatted(seed, name, dump(mutator)));
      }
    }

    assertThat(told).as("mutations that mattered").isGreaterThan(MUTATIONS / 20);
    System.out.printf(
        "%s: %d bytes, %d mutations in %d ms, of which %d mattered; at most %d bytes and %d us%n",
        name,
        good.length,
        MUTATIONS,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
        told,
        most,
        TimeUnit.NANOSECONDS.toMicros(slowest));
  }

  private static void check(Header header, int size) {
    for (Track track : header.tracks()) {
      if (track.samples() < 0 || !(track.seconds() >= 0) || !(track.end() >= track.seconds())) {
        throw new AssertionError(track);
      }
    }
    if (header.tracks().size() > size / 2 || header.detail().contains("-")) {
      throw new AssertionError(header);
    }
  }

  /** A file of a few pictures of 16x16 and a little sound: all header, nearly. */
  private static byte[] header(String name, String options) throws Exception {
    String pictures = "-f lavfi -i testsrc2=size=16x16:rate=25:duration=0.2";
    String sound = " -f lavfi -i sine=sample_rate=8000:duration=0.2 ";
    Path file = studio.make(name, pictures + sound + options + " -fflags +bitexact");
    byte[] bytes = Files.readAllBytes(file);
    return bytes.length <= 4096 ? bytes : Arrays.copyOf(bytes, 4096);
  }

  /** Where names of four letters stand, and the numbers of EBML. */
  private static int[] places(byte[] good) {
    TreeSet<Integer> places = new TreeSet<>();
    for (int i = 0; i + 4 <= good.length; i++) {
      String name = new String(good, i, 4, StandardCharsets.ISO_8859_1);
      if (name.matches("[a-zA-Z][a-zA-Z0-9 ]{3}")) {
        places.add(i);
      }
    }
    boolean ebml = good[0] == 0x1A;
    for (int i = 0; i < Math.min(good.length, ebml ? 600 : 64); i += 4) {
      places.add(i);
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private static String dump(Mutator mutator) {
    return HexFormat.of().formatHex(mutator.bytes(), 0, Math.min(mutator.length(), 4096));
  }
}
