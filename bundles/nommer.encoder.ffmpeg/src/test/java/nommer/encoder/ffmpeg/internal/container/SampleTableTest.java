package nommer.encoder.ffmpeg.internal.container;

import static nommer.encoder.ffmpeg.internal.container.HostileHeaderTest.box;
import static nommer.encoder.ffmpeg.internal.container.HostileHeaderTest.ints;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nommer.mp4.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTableTest {
  private static final long MOST_BYTES = 16 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path directory;

  @Test
  void theEndIsThatOfTheLastSampleInWhateverOrderTheChunksLie() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      Film film = Film.random(random);

      assertThat(film.table().end()).as("%s", film).isEqualTo(film.end());
      assertThat(film.table().samples()).isEqualTo(film.samples());
    }
  }

  @Test
  void aFilmOf24HoursIsReadWithinItsBounds() throws Exception {
    int pictures = 24 * 3600 * 60;
    long size = 200_000_000_000L;
    byte[] index = index(pictures, size);
    Path file = Files.write(directory.resolve("long.mp4"), index);

    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    Header header = Header.read(file);
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MOST_BYTES);
    assertThat(header.tracks()).extracting(Track::samples).containsExactly((long) pictures);
    assertThat(header.completeness()).isEqualTo(Completeness.TRUNCATED);
    assertThat(header.detail()).startsWith((size - index.length) + " bytes");
    System.out.printf("an index of %d bytes was read in %d ms%n", index.length, took);
  }

  @Test
  void aFilmOf24HoursInFragmentsIsReadWithinItsBounds() throws Exception {
    int fragments = 24 * 3600 * 5;
    byte[] track = box("trak", box("tkhd", ints(0, 0, 0, 1, 0, 0)));
    byte[] run = box("trun", ints(0x200, 12, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    byte[] fragment = box("moof", box("traf", box("tfhd", ints(0, 1)), run));
    byte[] media = box("mdat", new byte[12]);
    ByteBuffer all =
        ByteBuffer.allocate(track.length + 8 + fragments * (fragment.length + media.length));
    all.put(box("moov", track));
    for (int i = 0; i < fragments; i++) {
      all.put(fragment).put(media);
    }

    Header header = Header.read(Memory.of(all.array(), all.capacity()));

    assertThat(header.completeness()).isEqualTo(Completeness.COMPLETE);
    assertThat(header.tracks().get(0).samples()).isEqualTo(12L * fragments);
  }

  /** Each picture in a chunk of its own, the last of which ends at {@code size}. */
  private static byte[] index(int pictures, long size) {
    ByteBuffer sizes = ByteBuffer.allocate(12 + 4 * pictures).putInt(8, pictures);
    ByteBuffer chunks = ByteBuffer.allocate(8 + 8 * pictures).putInt(4, pictures);
    for (int i = 0; i < pictures; i++) {
      sizes.putInt(12 + 4 * i, 1000 + i % 7);
      chunks.putLong(8 + 8 * i, size / pictures * i);
    }
    sizes.putInt(12 + 4 * (pictures - 1), 5);
    chunks.putLong(8 + 8 * (pictures - 1), size - 5);
    byte[] table =
        box(
            "stbl",
            box("stsz", sizes.array()),
            box("stsc", ints(0, 1, 1, 1, 1)),
            box("co64", chunks.array()));
    return box("moov", box("trak", box("mdia", box("minf", table))));
  }

  /** The samples of a film: how large they are, and by chunks how many there are, and where. */
  private record Film(int fixed, List<Integer> sizes, List<Integer> counts, List<Integer> at) {
    /** Chunks that do not overlap, in any order. */
    static Film random(SplittableRandom random) {
      int fixed = random.nextInt(3) == 0 ? 1 + random.nextInt(9) : 0;
      List<Integer> sizes = new ArrayList<>();
      List<Integer> counts = new ArrayList<>();
      List<Integer> at = new ArrayList<>();
      int chunks = 1 + random.nextInt(12);
      int backwards = random.nextInt(2) == 0 ? 4000 : 0;
      for (int chunk = 0; chunk < chunks; chunk++) {
        int count = 1 + random.nextInt(3);
        counts.add(count);
        at.add(Math.abs(backwards - chunk * 300));
        for (int i = 0; i < count; i++) {
          sizes.add(fixed > 0 ? fixed : random.nextInt(90));
        }
      }
      if (random.nextInt(3) == 0 && counts.get(chunks - 1) > 1) {
        sizes.remove(sizes.size() - 1); // the last chunk is not full
      }
      return new Film(fixed, sizes, counts, at);
    }

    long samples() {
      return sizes.size();
    }

    long end() {
      long end = 0;
      int sample = 0;
      for (int chunk = 0; chunk < counts.size(); chunk++) {
        long to = at.get(chunk);
        for (int i = 0; i < counts.get(chunk) && sample < sizes.size(); i++) {
          to += sizes.get(sample++);
        }
        end = Math.max(end, to);
      }
      return end;
    }

    SampleTable table() throws Exception {
      byte[] stbl =
          box("stbl", box("stsz", sizeTable()), box("stsc", runs()), box("stco", offsets()));
      byte[] file = new byte[10_000];
      System.arraycopy(stbl, 0, file, 0, stbl.length);
      return SampleTable.in(
          new Box(Memory.of(file, file.length), Box.type("stbl"), 8, stbl.length));
    }

    private byte[] sizeTable() {
      ByteBuffer bytes = ByteBuffer.allocate(12 + (fixed > 0 ? 0 : 4 * sizes.size()));
      bytes.putInt(0).putInt(fixed).putInt(sizes.size());
      if (fixed == 0) {
        sizes.forEach(bytes::putInt);
      }
      return bytes.array();
    }

    private byte[] runs() {
      List<int[]> runs = new ArrayList<>();
      for (int chunk = 0; chunk < counts.size(); chunk++) {
        if (chunk == 0 || !counts.get(chunk).equals(counts.get(chunk - 1))) {
          runs.add(new int[] {chunk + 1, counts.get(chunk), 1});
        }
      }
      ByteBuffer bytes = ByteBuffer.allocate(8 + 12 * runs.size()).putInt(0).putInt(runs.size());
      runs.forEach(run -> bytes.put(ints(run)));
      return bytes.array();
    }

    private byte[] offsets() {
      ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * at.size()).putInt(0).putInt(at.size());
      at.forEach(bytes::putInt);
      return bytes.array();
    }
  }
}
