package nommer.encoder.ffmpeg.internal;

import java.util.List;
import java.util.Map;
import nommer.encoder.ffmpeg.internal.command.CountCommand;
import nommer.encoder.ffmpeg.internal.command.PassCommand;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.fit.Counts;
import nommer.encoder.ffmpeg.internal.fit.Fitted;
import nommer.encoder.ffmpeg.internal.fit.Fitter;
import nommer.encoder.ffmpeg.internal.fit.Seen;
import nommer.encoder.ffmpeg.internal.fit.Sightings;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.verdict.FormatWatch;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import nommer.media.api.EncodeTask;
import nommer.media.api.MediaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs passes that are fitted to their source. The first run takes the source for an ordinary one;
 * where ffmpeg's description of it, or what happens later, calls for other options, the run is
 * ended and another begins, so that only sources that need a second look pay for it. For one
 * thread.
 */
final class FittedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(FittedRuns.class);

  /** Each refit knows more than the last, so it ends by itself; this is for what nobody foresaw. */
  private static final int MOST_FITS = 8;

  private final EncodeTask task;
  private final List<Pass> passes;
  private final Runner runner;
  private final Header source;
  private final String muxer;
  private Seen seen = Seen.NOTHING;
  private double reached;

  /**
   * How a pass ended.
   *
   * @param exit code of ffmpeg
   * @param log of the run
   * @param fitted what was run
   */
  record Ended(int exit, RunLog log, Fitted fitted) {}

  FittedRuns(EncodeTask task, List<Pass> passes, Runner runner, Header source, String muxer) {
    this.task = task;
    this.passes = passes;
    this.runner = runner;
    this.source = source;
    this.muxer = muxer;
  }

  /**
   * Runs a pass, again where the source asks for it.
   *
   * @throws MediaException it cannot be fitted, or it stalled
   */
  Ended run(int index) throws InterruptedException {
    for (int fits = 1; true; fits++) {
      Fitted fitted = Fitter.fit(passes.get(index), seen);
      boolean lastTry = fits == MOST_FITS;
      RunLog log = new RunLog();
      Sightings sightings = new Sightings();
      int exit = run(index, fitted, log, sightings, lastTry);
      sightings.end();
      Seen now = known(sightings);
      boolean fit = lastTry || isFit(index, fitted, now);
      seen = now;
      if (fit) {
        return new Ended(exit, log, fitted);
      }
      LOG.info("options are fitted anew job={} run={}", task.jobId(), index + 1);
      if (isCountWanted(index)) {
        seen = seen.counted(count());
      }
    }
  }

  private int run(int index, Fitted fitted, RunLog log, Sightings sightings, boolean lastTry)
      throws InterruptedException {
    List<String> arguments = arguments(index, fitted);
    int exit = run(index, arguments, fitted, log, sightings, lastTry);
    return log.isRefused() // it ends as before, but says which format it is
        ? run(index, PassCommand.talkative(arguments), fitted, log, sightings, lastTry)
        : exit;
  }

  private List<String> arguments(int index, Fitted fitted) {
    List<String> arguments =
        new PassCommand(runner.settings().allowed(), task.threads())
            .arguments(
                fitted.pass(),
                Workplace.SOURCE,
                Workplace.OUTPUT,
                muxer,
                index == passes.size() - 1);
    return source.isOpenWave() ? PassCommand.ignoringLength(arguments) : arguments;
  }

  private int run(
      int index,
      List<String> arguments,
      Fitted fitted,
      RunLog log,
      Sightings sightings,
      boolean lastTry)
      throws InterruptedException {
    FormatWatch format = new FormatWatch(runner.settings().allowed(), fitted.pass());
    PassMeter meter = new PassMeter(task, passes, index, log, source.hasNoLength(), reached);
    int exit =
        runner.run(
            Integer.toString(index + 1),
            arguments,
            meter::moved,
            line -> {
              log.accept(line);
              boolean news = sightings.accept(line);
              return format.accept(line)
                  && !log.isSpent()
                  && (!news || lastTry || isFit(index, fitted, known(sightings)));
            },
            log::tail);
    format.check();
    reached = meter.reached();
    return exit;
  }

  /** On the run's own thread too, where {@link #seen} does not change. */
  private Seen known(Sightings sightings) {
    Seen now = seen.and(sightings.seen());
    return now.packets().isEmpty() ? now.counted(Counts.of(source, now)) : now;
  }

  private boolean isFit(int index, Fitted fitted, Seen now) {
    try {
      Fitted next = Fitter.fit(passes.get(index), now);
      return next.pass().equals(fitted.pass()) && !next.countWanted();
    } catch (MediaException e) {
      LOG.debug("the source cannot be fitted job={}", task.jobId(), e);
      return false;
    }
  }

  private boolean isCountWanted(int index) {
    return Fitter.fit(passes.get(index), seen).countWanted();
  }

  private Map<Integer, Long> count() throws InterruptedException {
    RunLog log = new RunLog();
    int unused =
        runner.run(
            "count",
            CountCommand.arguments(runner.settings().allowed(), Workplace.SOURCE),
            (progress, pid) -> {},
            line -> {
              log.accept(line);
              return true;
            },
            log::tail);
    return Counts.of(log.mapped(), log.packets());
  }
}
