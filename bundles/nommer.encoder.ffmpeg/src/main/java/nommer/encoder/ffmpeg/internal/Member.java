package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.command.Muxer;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import nommer.encoder.ffmpeg.internal.quality.Aim;
import nommer.media.api.EncodeTask;

/**
 * One file among those that are made together.
 *
 * @param task what it is made for
 * @param passes its runs, at least one
 * @param muxer of its container
 * @param target where it goes once it is good
 * @param verified whether it is to be decoded once it is there
 */
record Member(EncodeTask task, List<Pass> passes, String muxer, Path target, boolean verified) {
  /** Passes of which the log file can be told apart from those of other outputs. */
  private static final Set<String> LOGGED = Set.of("1", "2");

  /** Encoders' own options; some name passes, and files of fixed names for them. */
  private static final Set<String> PRIVATE =
      Set.of("x264-params", "x264opts", "x265-params", "svtav1-params");

  Member {
    passes = List.copyOf(passes);
  }

  /** An output. */
  static Member of(EncodeTask task, List<Pass> passes) {
    return of(task, passes, task.output(), PassReader.isVerifiedInFull(task.options()));
  }

  /** A part of an output, which is looked at as a whole, too. */
  static Member of(EncodeTask task, List<Pass> passes, Path target, boolean verified) {
    String muxer = Muxer.of(passes.get(passes.size() - 1), target);
    return new Member(task, passes, muxer, target, verified);
  }

  /** Another form of it, for a task that stands for its own. */
  Member making(Pass last, EncodeTask other) {
    List<Pass> changed = new ArrayList<>(passes);
    changed.set(changed.size() - 1, last);
    return new Member(other, changed, muxer, target, verified);
  }

  /** One pass of it alone. */
  Member only(Pass pass, EncodeTask other) {
    return new Member(other, List.of(pass), muxer, target, false);
  }

  /** The pass that writes it. */
  Pass last() {
    return passes.get(passes.size() - 1);
  }

  /** What its pictures are to come out at. */
  Optional<Aim> aim() {
    return last().aim();
  }

  /** All runs that it may take: where a setting is searched for, several encodes. */
  List<Pass> runs() {
    return aim().isPresent()
        ? Collections.nCopies(WholeAim.MOST_ENCODES + 1, passes).stream()
            .flatMap(List::stream)
            .toList()
        : passes;
  }

  /** Whether there is more to be done for its output. */
  boolean isPart() {
    return !target.equals(task.output());
  }

  /** The options by which its source is read; two outputs share a decode if theirs are the same. */
  List<JobOption> reading() {
    return passes.get(0).input();
  }

  /** Whether it can be made beside others: all its runs read alike, and no two write one file. */
  boolean isSociable() {
    return passes.stream()
        .allMatch(
            pass ->
                pass.input().equals(reading())
                    && pass.aim().isEmpty()
                    && !isFittedToRead(pass)
                    && !isMeasured(pass)
                    && isLoggedApart(pass));
  }

  /** What ffmpeg measures it tells without a name. */
  private static boolean isMeasured(Pass pass) {
    return pass.fit().filter(rules -> rules.sound().measured()).isPresent();
  }

  /** Where it begins to read depends on the source. */
  private static boolean isFittedToRead(Pass pass) {
    return pass.fit().filter(rules -> rules.atPercent().isPresent()).isPresent();
  }

  private static boolean isLoggedApart(Pass pass) {
    return pass.value("pass").filter(number -> !LOGGED.contains(number)).isEmpty()
        && pass.output().stream()
            .noneMatch(
                option ->
                    PRIVATE.contains(option.name())
                        && (option.value().contains("pass=") || option.value().contains("stats=")));
  }

  /**
   * Which of its passes belongs to a run: all outputs are written in the last.
   *
   * @param run from 0
   * @param runs of all the outputs that are made together
   */
  Optional<Integer> passOf(int run, int runs) {
    int index = run - (runs - passes.size());
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  /** Whether it encodes pictures one after the other, which is what keeps cores busy. */
  boolean isFilm() {
    Pass last = last();
    return !last.names("vn") && !last.names("frames", "vframes") && !muxer.equals("image2");
  }
}
