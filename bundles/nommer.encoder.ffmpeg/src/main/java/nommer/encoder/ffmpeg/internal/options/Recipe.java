package nommer.encoder.ffmpeg.internal.options;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a job's options ask for. */
public sealed interface Recipe {
  /**
   * One file.
   *
   * @param passes that make it, at least one
   */
  record OneFile(List<Pass> passes) implements Recipe {
    public OneFile {
      passes = List.copyOf(passes);
    }

    /** The pass that writes it. */
    public Pass last() {
      return passes.get(passes.size() - 1);
    }
  }

  /**
   * A ladder: renditions, cut into one set of segments, with a manifest over them.
   *
   * @param manifest which kind the output itself is
   * @param segmentSeconds about how long a segment is
   * @param renditions at least one of them pictures
   * @param keepOld how long the folder of a ladder that this one replaces stays; empty for ever
   */
  record Ladder(
      Manifest manifest,
      double segmentSeconds,
      List<Rendition> renditions,
      Optional<Duration> keepOld)
      implements Recipe {
    public Ladder {
      renditions = List.copyOf(renditions);
    }
  }

  /**
   * One more manifest over the segments of another output, beside its own.
   *
   * @param manifest which kind
   * @param of index of that output in the job
   * @param keepOld as a ladder's own
   */
  record Beside(Manifest manifest, int of, Optional<Duration> keepOld) implements Recipe {}

  /**
   * The index of a sprite: which part of which picture shows what time.
   *
   * @param of index of the sprite's output in the job
   * @param image what the sprite is called beside it, as a relative URI
   * @param columns of small pictures
   * @param rows of them
   */
  record Index(int of, String image, int columns, int rows) implements Recipe {}

  /** A kind of manifest. */
  enum Manifest {
    HLS(".m3u8"),
    DASH(".mpd");

    private final String ending;

    Manifest(String ending) {
      this.ending = ending;
    }

    /** Of its files, with the dot. */
    public String ending() {
      return ending;
    }
  }

  /** What a rendition is for. */
  enum Kind {
    VIDEO,
    SOUND,
    CAPTIONS
  }

  /**
   * One of a ladder.
   *
   * @param passes that make its file, at least one
   * @param verified whether it is to be decoded once it is there
   */
  record Rendition(Kind kind, List<Pass> passes, boolean verified) {
    public Rendition {
      passes = List.copyOf(passes);
    }
  }
}
