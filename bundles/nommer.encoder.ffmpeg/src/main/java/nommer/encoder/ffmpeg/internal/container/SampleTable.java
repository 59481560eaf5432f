package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import nommer.mp4.Box;
import nommer.mp4.Boxes;
import nommer.mp4.Sums;
import org.jspecify.annotations.Nullable;

/**
 * Where the samples of one mp4 track lie in the file. Of each of its tables only so many entries
 * count as the box holds; none is kept.
 */
final class SampleTable {
  /** Of a track that has none. */
  static final SampleTable NONE = new SampleTable();

  private static final int SIZES = Box.type("stsz");
  private static final int RUNS = Box.type("stsc");
  private static final int CHUNKS = Box.type("stco");
  private static final int WIDE_CHUNKS = Box.type("co64");
  private static final int RUN_WIDTH = 12;
  private static final int SIZES_AT = 12;
  private static final int ENTRIES_AT = 8;

  private @Nullable Box sizes;
  private @Nullable Box runs;
  private @Nullable Box chunks;
  private final SampleTimes times = new SampleTimes();
  private boolean wide;

  private SampleTable() {}

  static SampleTable in(Box box) throws IOException, InterruptedException {
    SampleTable table = new SampleTable();
    for (Boxes boxes = box.children(); boxes.next(); ) {
      table.take(boxes);
    }
    return table;
  }

  private void take(Boxes boxes) {
    int type = boxes.type();
    if (type == SIZES && sizes == null) {
      sizes = boxes.box();
    } else if (type == RUNS && runs == null) {
      runs = boxes.box();
    } else if ((type == CHUNKS && chunks == null) || (type == WIDE_CHUNKS && !wide)) {
      chunks = boxes.box();
      wide = type == WIDE_CHUNKS;
    } else {
      times.take(boxes);
    }
  }

  /** Number of samples; where all have one size, no more than the file has bytes for. */
  long samples() throws IOException, InterruptedException {
    if (sizes == null) {
      return 0;
    }
    long fixed = sizes.number(4);
    return fixed > 0
        ? Math.min(sizes.number(ENTRIES_AT), sizes.bytes().size() / fixed)
        : sizes.entries(ENTRIES_AT, 4);
  }

  /** When they are. */
  SampleTimes times() {
    return times;
  }

  /**
   * The first byte after the chunk that lies last of those with samples; 0 where the tables do not
   * say.
   */
  long end() throws IOException, InterruptedException {
    return sizes == null || chunks == null || runs == null
        ? 0
        : new Walk(sizes, runs, chunks, wide ? 8 : 4).end();
  }

  /** Goes through the tables one after the other, each from its beginning to its end. */
  private static final class Walk {
    private final Box sizes;
    private final Box runs;
    private final Box chunks;
    private final int offsetWidth;
    private final long fixedSize;
    private final long samples;
    private final long chunkCount;
    private final long runCount;

    /** Of the chunk that the runs were last asked for. */
    private long firstSample;

    private long samplesInChunk;

    Walk(Box sizes, Box runs, Box chunks, int offsetWidth)
        throws IOException, InterruptedException {
      this.sizes = sizes;
      this.runs = runs;
      this.chunks = chunks;
      this.offsetWidth = offsetWidth;
      fixedSize = sizes.number(4);
      samples = fixedSize > 0 ? sizes.number(ENTRIES_AT) : sizes.entries(ENTRIES_AT, 4);
      chunkCount = chunks.entries(4, offsetWidth);
      runCount = runs.entries(4, RUN_WIDTH);
    }

    long end() throws IOException, InterruptedException {
      long used = find(chunkCount);
      sizes.bytes().entries(used);
      long last = 0;
      long lastAt = -1;
      for (long chunk = 0; chunk < used; chunk++) {
        long at = offset(chunk);
        if (at >= lastAt) {
          last = chunk;
          lastAt = at;
        }
      }
      if (lastAt < 0) {
        return 0;
      }
      find(last);
      return Sums.plus(
          lastAt, length(firstSample, Math.min(samplesInChunk, samples - firstSample)));
    }

    /** Offsets of 64 bits that are negative are of no file. */
    private long offset(long chunk) throws IOException, InterruptedException {
      long at = ENTRIES_AT + offsetWidth * chunk;
      return offsetWidth == 8 ? Math.max(0, chunks.longNumber(at)) : chunks.number(at);
    }

    /**
     * Goes along the runs to a chunk, or to where no samples are left.
     *
     * @return the chunk that it came to: fewer than asked for where the samples end before
     */
    private long find(long wanted) throws IOException, InterruptedException {
      runs.bytes().entries(runCount);
      long chunk = 0;
      firstSample = 0;
      for (long run = 0; run < runCount && firstSample < samples; run++) {
        samplesInChunk = runs.number(ENTRIES_AT + RUN_WIDTH * run + 4);
        long next =
            run + 1 < runCount ? runs.number(ENTRIES_AT + RUN_WIDTH * (run + 1)) - 1 : wanted;
        long here = Math.max(0, Math.min(next, chunkCount) - chunk);
        long filled = samplesInChunk == 0 ? here : chunksFor(samples - firstSample);
        long passed = Math.min(Math.min(here, filled), wanted - chunk);
        chunk += passed;
        firstSample += passed * samplesInChunk; // no more than one chunk beyond the samples
        if (chunk == wanted && here > passed) {
          return chunk;
        }
      }
      return chunk;
    }

    private long chunksFor(long count) {
      return (count + samplesInChunk - 1) / samplesInChunk;
    }

    private long length(long first, long count) throws IOException, InterruptedException {
      if (fixedSize > 0) {
        return Sums.times(fixedSize, count);
      }
      sizes.bytes().entries(count);
      long length = 0;
      for (long sample = first; sample < first + count; sample++) {
        length += sizes.number(SIZES_AT + 4 * sample);
      }
      return length;
    }
  }
}
