package nommer.encoder.ffmpeg.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.encoder.ffmpeg.internal.command.CountCommand;
import nommer.encoder.ffmpeg.internal.command.PassCommand;
import nommer.encoder.ffmpeg.internal.command.Target;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.fit.Counts;
import nommer.encoder.ffmpeg.internal.fit.Fitted;
import nommer.encoder.ffmpeg.internal.fit.Fitter;
import nommer.encoder.ffmpeg.internal.fit.Presence;
import nommer.encoder.ffmpeg.internal.fit.Seen;
import nommer.encoder.ffmpeg.internal.fit.Sightings;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.verdict.FormatWatch;
import nommer.encoder.ffmpeg.internal.verdict.OutputView;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import nommer.media.api.EncodeTask;
import nommer.media.api.MediaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs passes that are fitted to their source, those of several outputs at once. The first run
 * takes the source for an ordinary one; where ffmpeg's description of it, or what happens later,
 * calls for other options, the run is ended and another begins, so that only sources that need a
 * second look pay for it. For one thread.
 */
final class FittedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(FittedRuns.class);

  /** Each refit knows more than the last, so it ends by itself; this is for what nobody foresaw. */
  private static final int MOST_FITS = 8;

  private final List<Member> members;
  private final boolean named;
  private final Runner runner;
  private final Header source;
  private final EncodeTask first;
  private final int count;
  private Seen seen = Seen.NOTHING;
  private double reached;

  /**
   * How a pass of one output ended.
   *
   * @param exit code of ffmpeg
   * @param member whose pass it was
   * @param fitted what was run
   * @param view of this output
   * @param log of the run, as this output saw it
   * @param languages of the streams of the source that are in it; empty texts where none is said
   */
  record Ended(
      int exit, Member member, Fitted fitted, OutputView view, RunLog log, List<String> languages) {
    /** What was run. */
    Pass pass() {
      return fitted.pass();
    }

    /** The same, as that of another who stands for the member. */
    Ended of(Member other) {
      return new Ended(exit, other, fitted, view, log, languages);
    }
  }

  /** A pass of one output in the run that is under way. */
  private record Part(Member member, int pass, Fitted fitted, OutputView view, RunLog log) {
    Pass asked() {
      return member.passes().get(pass);
    }

    PassMeter.Measured measured() {
      return new PassMeter.Measured(member.task(), asked());
    }

    Ended ended(int exit, Seen seen) {
      return new Ended(exit, member, fitted, view, log, seen.languages(log.mapped()));
    }
  }

  /**
   * @param named whether a failure is to name the output that failed
   */
  FittedRuns(List<Member> members, boolean named, Runner runner, Header source) {
    this.members = members;
    this.named = named;
    this.runner = runner;
    this.source = source;
    this.first = members.get(0).task();
    this.count = members.stream().mapToInt(member -> member.passes().size()).max().orElse(0);
  }

  /**
   * Runs of another form of the only output, with all that is known of the source.
   *
   * @param naming whether a failure is to name the output that failed
   */
  FittedRuns with(Member member, boolean naming) {
    FittedRuns next = new FittedRuns(List.of(member), naming, runner, source);
    next.seen = seen;
    return next;
  }

  /** How many runs there are: as many as the output with the most passes has. */
  int count() {
    return count;
  }

  /**
   * Runs the passes of one run, again where the source asks for it.
   *
   * @return of those outputs that have a pass in this run; in the last, of all
   * @throws MediaException one cannot be fitted, or the run stalled
   */
  List<Ended> run(int run) throws InterruptedException {
    for (int fits = 1; true; fits++) {
      List<Part> parts = parts(run);
      boolean lastTry = fits == MOST_FITS;
      Sightings sightings = new Sightings(parts.get(0).asked().measuredTrack()); // it is alone then
      int exit = run(run, parts, sightings, lastTry);
      sightings.end();
      Seen now = known(sightings);
      boolean fit = lastTry || isFit(parts, now);
      seen = now;
      if (fit) {
        return parts.stream().map(part -> part.ended(exit, now)).toList();
      }
      LOG.info("options are fitted anew job={} run={}", first.jobId(), run + 1);
      if (isCountWanted(parts)) {
        seen = seen.counted(countPackets());
      }
    }
  }

  private List<Part> parts(int run) {
    List<Part> parts = new ArrayList<>();
    for (Member member : members) {
      member
          .passOf(run, count)
          .filter(pass -> isPresent(member, seen))
          .ifPresent(
              pass ->
                  parts.add(
                      new Part(
                          member,
                          pass,
                          fit(member, pass),
                          new OutputView(
                              parts.size(), Workplace.outputName(members.indexOf(member))),
                          new RunLog())));
    }
    return parts;
  }

  private Fitted fit(Member member, int pass) {
    try {
      return Fitter.fit(member.passes().get(pass), seen);
    } catch (MediaException e) {
      throw named ? GroupRun.named(member, e) : e;
    }
  }

  private int run(int run, List<Part> parts, Sightings sightings, boolean lastTry)
      throws InterruptedException {
    List<String> arguments = arguments(parts);
    int exit = run(run, arguments, parts, sightings, lastTry);
    return parts.get(0).log().isRefused() // it ends as before, but says which format it is
        ? run(run, PassCommand.talkative(arguments), parts, sightings, lastTry)
        : exit;
  }

  private List<String> arguments(List<Part> parts) {
    List<String> arguments =
        new PassCommand(runner.settings().allowed(), first.threads())
            .arguments(Workplace.SOURCE, parts.stream().map(this::target).toList());
    return source.isOpenWave() ? PassCommand.ignoringLength(arguments) : arguments;
  }

  private Target target(Part part) {
    int index = members.indexOf(part.member());
    return new Target(
        part.fitted().pass(),
        Workplace.outputName(index),
        part.member().muxer(),
        part.pass() == part.member().passes().size() - 1,
        members.size() > 1 ? PassLogs.name(index) : "");
  }

  private int run(
      int run, List<String> arguments, List<Part> parts, Sightings sightings, boolean lastTry)
      throws InterruptedException {
    List<FormatWatch> formats =
        parts.stream()
            .map(part -> new FormatWatch(runner.settings().allowed(), part.fitted().pass()))
            .toList();
    PassMeter meter =
        new PassMeter(
            parts.stream().map(Part::measured).toList(),
            run,
            count,
            parts.get(0).log(),
            source.hasNoLength(),
            reached);
    int exit =
        runner.run(
            Integer.toString(run + 1),
            arguments,
            meter::moved,
            line -> {
              hear(parts, line);
              boolean news = sightings.accept(line);
              return formats.stream().allMatch(format -> format.accept(line))
                  && !parts.get(0).log().isSpent()
                  && (!news || lastTry || isFit(parts, known(sightings)));
            },
            () -> parts.get(0).log().tail());
    formats.forEach(FormatWatch::check);
    reached = meter.reached();
    return exit;
  }

  private static void hear(List<Part> parts, String line) {
    if (parts.size() == 1) {
      parts.get(0).log().accept(line);
      return;
    }
    parts.forEach(part -> part.view().see(line).ifPresent(part.log()::accept));
  }

  /** On the run's own thread too, where {@link #seen} does not change. */
  private Seen known(Sightings sightings) {
    Seen now = seen.and(sightings.seen());
    return now.packets().isEmpty() ? now.counted(Counts.of(source, now)) : now;
  }

  private boolean isFit(List<Part> parts, Seen now) {
    return members.stream().allMatch(each -> isPresent(each, now) == isPresent(each, seen))
        && parts.stream().allMatch(part -> isFit(part, now));
  }

  /** Whether the source has something for it, as far as that is known. */
  private static boolean isPresent(Member member, Seen known) {
    try {
      return member.passes().stream().noneMatch(pass -> Presence.isAbsent(pass, known));
    } catch (MediaException e) {
      return true; // what is wrong with the source is told when it is fitted
    }
  }

  private boolean isFit(Part part, Seen now) {
    try {
      Fitted next = Fitter.fit(part.asked(), now);
      return next.pass().equals(part.fitted().pass()) && !next.countWanted();
    } catch (MediaException e) {
      LOG.debug("the source cannot be fitted job={}", first.jobId(), e);
      return false;
    }
  }

  private boolean isCountWanted(List<Part> parts) {
    return parts.stream().anyMatch(part -> fit(part.member(), part.pass()).countWanted());
  }

  private Map<Integer, Long> countPackets() throws InterruptedException {
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
