package nommer.encoder.ffmpeg.internal.container;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Where the samples of one mp4 track lie in the file. */
final class SampleTable {
  private final Optional<Box> sizes;
  private final Optional<Box> chunks;
  private final Optional<Box> runs;
  private final int offsetWidth;

  SampleTable(Box track) {
    Box table = track.find("mdia", "minf", "stbl").orElseGet(SampleTable::empty);
    sizes = table.find("stsz");
    runs = table.find("stsc");
    Optional<Box> wide = table.find("co64");
    chunks = wide.or(() -> table.find("stco"));
    offsetWidth = wide.isPresent() ? 8 : 4;
  }

  /** Number of samples. */
  long samples() {
    return sizes.map(box -> box.number(8)).orElse(0L);
  }

  /** The first byte after the last one that any sample needs; 0 where the tables do not say. */
  long end() {
    if (sizes.isEmpty() || chunks.isEmpty() || runs.isEmpty()) {
      return 0;
    }
    return new Walk(sizes.get(), chunks.get(), runs.get()).end();
  }

  private static Box empty() {
    return new Box("stbl", ByteBuffer.allocate(0));
  }

  /** Goes from chunk to chunk, adding up the sizes of the samples in each. */
  private final class Walk {
    private final Box sizeBox;
    private final Box chunkBox;
    private final Box runBox;
    private final long samples;
    private final long fixedSize;
    private long sample;

    Walk(Box sizeBox, Box chunkBox, Box runBox) {
      this.sizeBox = sizeBox;
      this.chunkBox = chunkBox;
      this.runBox = runBox;
      this.samples = sizeBox.number(8);
      this.fixedSize = sizeBox.number(4);
    }

    long end() {
      long count = Math.min(chunkBox.number(4), (chunkBox.body().limit() - 8) / offsetWidth);
      long runCount = runBox.number(4);
      long end = 0;
      int run = 0;
      for (int chunk = 0; chunk < count && sample < samples; chunk++) {
        while (run + 1 < runCount && runBox.number(8 + 12 * (run + 1)) <= chunk + 1) {
          run++;
        }
        long length = take(runBox.number(8 + 12 * run + 4));
        end = Math.max(end, offset(chunk) + length);
      }
      return end;
    }

    private long take(long number) {
      long upTo = Math.min(samples, sample + number);
      long length = 0;
      if (fixedSize > 0) {
        length = fixedSize * (upTo - sample);
        sample = upTo;
      }
      while (sample < upTo) {
        length += sizeBox.number((int) (12 + 4 * sample++));
      }
      return length;
    }

    private long offset(int chunk) {
      int at = 8 + offsetWidth * chunk;
      return offsetWidth == 8 ? chunkBox.longNumber(at) : chunkBox.number(at);
    }
  }
}
