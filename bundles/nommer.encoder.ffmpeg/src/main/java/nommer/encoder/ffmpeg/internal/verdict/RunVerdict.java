package nommer.encoder.ffmpeg.internal.verdict;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import nommer.encoder.ffmpeg.internal.container.Completeness;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.options.Pass;

/** Decides whether one run of ffmpeg was a good one. Exit code 0 alone proves nothing. */
public final class RunVerdict {
  private static final Set<String> PICTURE_MUXERS = Set.of("image2", "gif");

  private final Header source;
  private final String muxer;
  private final Consumer<String> warnings;

  /**
   * @param source header of the source
   * @param muxer of the job's output
   * @param warnings get what does not stop the job
   */
  public RunVerdict(Header source, String muxer, Consumer<String> warnings) {
    this.source = source;
    this.muxer = muxer;
    this.warnings = warnings;
  }

  /**
   * Returns if the run was good.
   *
   * @throws nommer.media.api.MediaException it was not, and why
   */
  public void judge(int exit, RunLog log, Pass pass) {
    boolean motionWanted = !PICTURE_MUXERS.contains(muxer) && !pass.names("vn");
    boolean animated = source.format().equals(Header.ANIMATED_WEBP);
    if (motionWanted && isPicture(log)) {
      throw animated ? Missing.animation() : Missing.motion();
    }
    if (exit != 0 && animated && log.decoded().stream().anyMatch(d -> d.errors() > 0)) {
      throw Missing.animation();
    }
    if (exit != 0) {
      throw new Failure(exit, log, pass).explain();
    }
    if (log.has(Sign.TRUNCATED) && !mayBreakOff()) {
      throw SourceCheck.truncated("ffmpeg says: " + log.firstComplaint());
    }
    if (pass.videoCodec().isPresent() && !hasVideo(log)) {
      throw Missing.video();
    }
    new Damage(log, pass)
        .ruin()
        .ifPresent(
            ruin -> {
              throw SourceCheck.bad("damaged", ruin + "; ffmpeg said:\n" + log.tail());
            });
    new Emptiness(log, pass).check(warning -> {});
  }

  /** Gives the warnings of a run that was good: the last, since all passes meet the same. */
  public void remark(RunLog log, Pass pass) {
    if (log.has(Sign.TRUNCATED)) {
      warnings.accept(
          "the source breaks off in the middle of a packet: if its recording was not cut short,"
              + " upload it again");
    }
    new Emptiness(log, pass).check(warnings);
    new Damage(log, pass).remark().ifPresent(warnings);
  }

  /** A recording that was never to have a length may end anywhere. */
  private boolean mayBreakOff() {
    return source.format().equals("matroska") && source.completeness() == Completeness.UNKNOWN;
  }

  private boolean isPicture(RunLog log) {
    boolean stillGif =
        log.format().equals("gif")
            && !log.outputs().isEmpty()
            && log.outputs().stream().allMatch(stream -> stream.packets() <= 1);
    return source.picture() || log.format().endsWith("_pipe") || stillGif;
  }

  private boolean hasVideo(RunLog log) {
    List<OutStream> streams = PICTURE_MUXERS.contains(muxer) ? log.outputs() : log.trueOutputs();
    return streams.stream().anyMatch(stream -> stream.kind().equals("video"));
  }
}
