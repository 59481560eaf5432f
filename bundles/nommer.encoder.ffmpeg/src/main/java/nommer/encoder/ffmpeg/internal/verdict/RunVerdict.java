package nommer.encoder.ffmpeg.internal.verdict;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    if (motionWanted && isPicture(log)) {
      throw Missing.motion();
    }
    if (exit != 0) {
      throw new Failure(exit, log, pass).explain();
    }
    if (log.has(Sign.TRUNCATED)) {
      throw SourceCheck.truncated("ffmpeg says: " + log.firstComplaint());
    }
    if (pass.videoCodec().isPresent() && !hasVideo(log)) {
      throw Missing.video();
    }
    if (log.isDamaged()) {
      warnings.accept(
          "the source is damaged, and the output shows it; ffmpeg says: " + log.firstComplaint());
    }
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
