package nommer.encoder.ffmpeg.internal;

import nommer.media.api.EncodeTask;
import nommer.media.api.MediaException;

/** Encodes one output again and again, each time with another setting. For one thread. */
final class AimedEncode {
  private final Member member;
  private final boolean named;
  private final Runner runner;
  private final Judge judge;
  private FittedRuns runs;
  private boolean begun;

  /** Says whether a run was good. */
  interface Judge {
    /**
     * Returns if it was.
     *
     * @throws MediaException it was not, and why
     */
    void judge(FittedRuns.Ended ended) throws InterruptedException;
  }

  /**
   * One encode.
   *
   * @param seconds of CPU time that it took
   */
  record Attempt(FittedRuns.Ended ended, double crf, double seconds) {}

  /**
   * @param named whether a failure is to name the output that failed
   * @param known runs that know the source already
   */
  AimedEncode(Member member, boolean named, Runner runner, FittedRuns known, Judge judge) {
    this.member = member;
    this.named = named;
    this.runner = runner;
    this.runs = known;
    this.judge = judge;
  }

  /**
   * Encodes all of it: all passes when it is the first time, else the last alone.
   *
   * @param phase is told how far it is
   * @throws MediaException it cannot be made
   */
  Attempt with(double crf, EncodeTask phase) throws InterruptedException {
    double before = runner.cpuSeconds();
    Member set = member.making(member.last().withCrf(crf), phase);
    FittedRuns now = runs.with(set, named);
    for (int run = begun ? now.count() - 1 : 0; run < now.count() - 1; run++) {
      judge.judge(now.run(run).get(0));
    }
    runs = now;
    begun = true;
    FittedRuns.Ended ended = now.run(now.count() - 1).get(0);
    judge.judge(ended);
    return new Attempt(ended.of(member), crf, runner.cpuSeconds() - before);
  }
}
