package nommer.encoder.ffmpeg.standalone;

import java.util.List;
import nommer.encoder.ffmpeg.internal.command.PassCommand;
import nommer.encoder.ffmpeg.internal.fit.Fitter;
import nommer.encoder.ffmpeg.internal.fit.Seen;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.encoder.ffmpeg.internal.options.PassReader;

/** What the encoder runs, less what it wraps around ffmpeg. */
public final class BareCommands {
  private BareCommands() {}

  /**
   * The arguments of ffmpeg for a job whose options hold one pass.
   *
   * @param options of the job, as JSON
   * @param threads that ffmpeg is given; at least 1
   * @param source that is read
   * @param output that is written, as MP4
   * @throws nommer.media.api.MediaException BADINPUT/bad_options when the options have no such form
   */
  public static List<String> ofOnePass(String options, int threads, String source, String output) {
    return new PassCommand(AllowList.load(List.of()), threads)
        .arguments(
            Fitter.fit(PassReader.read(options).get(0), Seen.NOTHING).pass(),
            source,
            output,
            "mp4",
            true);
  }
}
