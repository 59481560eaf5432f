package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.encoder.ffmpeg.internal.bounds.Bounds;
import nommer.encoder.ffmpeg.internal.bounds.Budget;
import nommer.encoder.ffmpeg.internal.bounds.Described;
import nommer.encoder.ffmpeg.internal.bounds.Written;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** What outputs that are made together have cost so far, over all runs of ffmpeg. One thread. */
final class Cost {
  private static final Budget.Taken NONE =
      new Budget.Taken(Duration.ZERO, Duration.ZERO, 0, Long.MAX_VALUE);

  private final Described described;
  private final Budget budget;
  private final Written written;
  private Budget.Taken last = NONE;
  private static final Pattern BENCH =
      Pattern.compile("bench: utime=(\\d{1,9}\\.\\d{1,6})s stime=(\\d{1,9}\\.\\d{1,6})s ");
  private Duration spent = Duration.ZERO;
  private volatile Duration told = Duration.ZERO; // by the thread that reads

  private Cost(Described described, Budget budget, Written written) {
    this.described = described;
    this.budget = budget;
    this.written = written;
  }

  /**
   * @param outputs the passes of each
   */
  static Cost of(EncodeTask task, Bounds bounds, Header source, List<List<Pass>> outputs) {
    Described described = new Described(bounds, source.picture(), source.hasNoLength());
    try {
      long size = Files.size(task.source());
      return new Cost(
          described, new Budget(bounds, described, size, outputs), new Written(task.directory()));
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unreadable", "the source cannot be read: " + e.getMessage(), e);
    }
  }

  /** Hears what ffmpeg says. */
  Described described() {
    return described;
  }

  /**
   * Looks at the run that is under way.
   *
   * @throws MediaException it takes more than it may
   */
  void look(Duration cpu, Duration wall) {
    // at its very end, the system does not tell any more
    Duration most = cpu.compareTo(last.cpu()) < 0 ? last.cpu() : cpu;
    last = new Budget.Taken(most, wall, written.bytes(), written.free());
    budget.look(last);
  }

  /** Hears what ffmpeg says of the time that it took, which short runs end before anybody looks. */
  void hear(String line) {
    Matcher bench = BENCH.matcher(line);
    if (bench.find()) {
      double seconds = Double.parseDouble(bench.group(1)) + Double.parseDouble(bench.group(2));
      told = Duration.ofMillis((long) (seconds * 1000));
    }
  }

  /** CPU time of all runs that have ended, as far as it was seen or told. */
  Duration cpu() {
    return spent;
  }

  /**
   * The run has ended.
   *
   * @throws MediaException since it was ended for what ffmpeg said
   */
  void ended() {
    budget.ended(last);
    spent = spent.plus(told.compareTo(last.cpu()) > 0 ? told : last.cpu());
    told = Duration.ZERO;
    last = NONE;
    described
        .breach()
        .ifPresent(
            breach -> {
              throw breach;
            });
  }
}
