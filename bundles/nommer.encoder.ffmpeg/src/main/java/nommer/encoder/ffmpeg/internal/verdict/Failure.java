package nommer.encoder.ffmpeg.internal.verdict;

import java.util.Optional;
import nommer.encoder.ffmpeg.internal.bounds.TooLarge;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Says why a run ended with an exit code other than 0. */
final class Failure {
  private final int exit;
  private final RunLog log;
  private final Pass pass;

  Failure(int exit, RunLog log, Pass pass) {
    this.exit = exit;
    this.log = log;
    this.pass = pass;
  }

  MediaException explain() {
    if (log.has(Sign.DISK_FULL) || Exit.isDiskFull(exit)) {
      return with(ErrorCode.NODE, "disk_full", "the node's disk is full: make room on it");
    }
    if (log.has(Sign.CPU_SPENT) || Exit.isCpuSpent(exit)) {
      return tooLarge(
          "ffmpeg took all the CPU time that there is for an encode",
          "ask for a faster preset",
          "max.cpu.seconds");
    }
    if (Exit.isKill(exit) || log.has(Sign.ENDED_BY_SIGNAL)) {
      return with(
          ErrorCode.ENCODER_KILLED,
          "killed",
          "ffmpeg was killed from outside (exit "
              + exit
              + "), by the memory guard perhaps: try"
              + " again, with fewer jobs at once on the node");
    }
    if (log.has(Sign.NO_SUCH_STREAM)) {
      return missingStream(log.unmatched().orElse(""));
    }
    if (log.has(Sign.NO_STREAM_AT_ALL)) {
      return missingStream(pass.names("vn") ? "a" : "v");
    }
    if (log.isRefused()) {
      return bad("format_not_allowed", notAllowed(log.format()));
    }
    if (log.has(Sign.NOT_MEDIA)) {
      return bad("not_media", "the source is no media file that can be read: check what it holds");
    }
    if (log.has(Sign.TRUNCATED)) {
      return SourceCheck.truncated("ffmpeg says: " + log.firstComplaint());
    }
    return ofTheRun();
  }

  private MediaException ofTheRun() {
    Optional<String> ruin = new Damage(log, pass).ruin();
    if (ruin.isPresent()) {
      return bad("damaged", ruin.get());
    }
    if (log.has(Sign.EMPTY_OUTPUT)) {
      return new Emptiness(log, pass).explain();
    }
    if (log.has(Sign.LATE_STREAM)) {
      return bad(
          "late_stream",
          "a stream of the source begins too late, or holds nothing: leave it out, as with an, or"
              + " raise max_muxing_queue_size");
    }
    if (Exit.isFileTooLarge(exit)) {
      return tooLarge(
          "the output grew too large", "ask for a lower bit rate", "file.size.limit.bytes");
    }
    if (log.has(Sign.NO_MEMORY) || Exit.isOutOfMemory(exit)) {
      return tooLarge(
          "ffmpeg needed more memory than an encode may take here",
          "make source or output smaller, or ask for fewer threads",
          "memory.limit.bytes");
    }
    if (log.has(Sign.BAD_OPTIONS)) {
      return bad("bad_options", "ffmpeg does not take these options: change them");
    }
    if (Exit.isCrash(exit)) {
      return with(
          ErrorCode.ENCODER_FAILED,
          "crashed",
          "ffmpeg crashed (exit " + exit + "): try other options, or another version of it");
    }
    return with(
        ErrorCode.ENCODER_FAILED,
        "exit_" + exit,
        "ffmpeg ended with exit code " + exit + ": see what it said, and change the options");
  }

  private static String notAllowed(String format) {
    return format.isEmpty()
        ? "this kind of file is not allowed here: convert it, or see allow.also"
        : "this kind of file is not allowed here: "
            + format
            + "; convert it, or have the node's owner add demuxer:"
            + format
            + " to allow.also if it names no other files";
  }

  private MediaException missingStream(String map) {
    if (map.contains("V") || map.contains("v")) {
      return Missing.video();
    }
    return map.contains("a")
        ? bad("no_audio", "the source has no sound: take a preset that wants none")
        : bad("no_stream", "the source has no stream '" + map + "': change the option map");
  }

  private MediaException tooLarge(String fact, String advice, String setting) {
    MediaException known = TooLarge.met(fact, advice, setting + " of nommer.encoder.ffmpeg");
    return with(known.code(), known.reason(), String.valueOf(known.getMessage()));
  }

  private MediaException bad(String reason, String message) {
    return with(ErrorCode.BADINPUT, reason, message);
  }

  private MediaException with(String code, String reason, String message) {
    return new MediaException(code, reason, message + "; ffmpeg said:\n" + log.tail());
  }
}
