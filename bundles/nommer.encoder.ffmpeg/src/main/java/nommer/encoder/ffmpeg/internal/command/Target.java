package nommer.encoder.ffmpeg.internal.command;

import nommer.encoder.ffmpeg.internal.options.Pass;

/**
 * One output of a command.
 *
 * @param pass how it is made
 * @param file that is written, relative to ffmpeg's working directory
 * @param muxer of the file
 * @param last whether this pass writes the file; all before it write nothing
 * @param passLog the beginning of the names of the files that an encoder leaves for its next pass;
 *     empty for ffmpeg's own choice, which is good for one output only
 */
public record Target(Pass pass, String file, String muxer, boolean last, String passLog) {
  /** The only one of a command. */
  public Target(Pass pass, String file, String muxer, boolean last) {
    this(pass, file, muxer, last, "");
  }
}
