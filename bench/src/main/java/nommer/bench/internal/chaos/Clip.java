package nommer.bench.internal.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nommer.ffmpeg.Ffmpeg;

/**
 * A source.
 *
 * @param file where it is
 * @param frames how many it has
 */
record Clip(Path file, int frames) {
  private static final int RATE = 25;

  /** Encodes no faster than it plays, so that there is time to be killed, at little cost. */
  static final String OPTIONS =
      "[{\"infile_options\":[[\"re\",null]],\"outfile_options\":[[\"c:v\",\"libx264\"],"
          + "[\"preset\",\"ultrafast\"],[\"c:a\",\"aac\"],[\"f\",\"mp4\"]]}]";

  /** Makes three, of two, four and six seconds. */
  static List<Clip> make(Ffmpeg ffmpeg, Path folder) throws IOException, InterruptedException {
    List<Clip> clips = new ArrayList<>();
    for (int seconds = 2; seconds <= 6; seconds += 2) {
      Path file = folder.resolve("clip-" + seconds + ".mp4");
      List<String> words = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
      words.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=" + RATE));
      words.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"));
      words.addAll(List.of("-t", Integer.toString(seconds), "-c:v", "libx264"));
      words.addAll(List.of("-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"));
      words.add(file.toString());
      String said = said(ffmpeg.process(ffmpeg.program(), words));
      if (!said.isEmpty()) {
        throw new IOException("a clip was not made: " + said);
      }
      clips.add(new Clip(file, seconds * RATE));
    }
    return List.copyOf(clips);
  }

  /**
   * How many frames of that file can be decoded.
   *
   * @return a number, or what ffprobe complained of
   */
  static String frames(Ffmpeg ffmpeg, Path file) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("-v", "error", "-count_frames"));
    words.addAll(List.of("-select_streams", "v:0", "-show_entries", "stream=nb_read_frames"));
    words.addAll(List.of("-of", "csv=p=0", file.toString()));
    return said(ffmpeg.process(ffmpeg.ffprobe().orElseThrow(), words));
  }

  private static String said(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IOException("did not end: " + builder.command());
      }
      return said.strip();
    } finally {
      process.destroyForcibly();
    }
  }
}
