package nommer.packager;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Nine seconds of 30000/1001 pictures a second in three sizes, two languages and captions. */
final class Film {
  static final String FOLDER = "nommer-job-3-1";
  static final int FRAMES = 270;
  static final Duration SEGMENT = Duration.ofSeconds(2);

  private static final String CAPTIONS =
      """
      WEBVTT

      STYLE
      ::cue { color: white }

      NOTE nobody reads this

      first
      00:00:00.500 --> 00:00:01.500
      Good morning,

      00:00:01.900 --> 00:00:06.500 line:90%
      this one is long

      01:00.000 --> 01:01.000
      behind the end
      """;

  final Path directory;
  final List<Path> rungs;
  final List<Path> sounds;
  final Path captions;
  final Packaged packaged;

  Film(Path directory) throws Exception {
    this.directory = directory;
    Studio studio = new Studio(directory);
    String rate = "30000/1001";
    rungs =
        List.of(
            studio.h264("high.mp4", "854x480", rate, 9.009),
            studio.h264("mid.mp4", "640x360", rate, 9.009),
            studio.h264("low.mp4", "426x240", rate, 9.009));
    sounds =
        List.of(
            studio.tone("en.mp4", 440, 9.009, "-c:a aac -b:a 96k"),
            studio.tone("de.mp4", 880, 9.009, "-c:a aac -b:a 64k"));
    captions = studio.text("en.vtt", CAPTIONS);
    packaged = Packager.pack(ladder(), directory);
  }

  /** What it is made from. */
  Ladder ladder() {
    return new Ladder(
        List.of(
            Rendition.video(rungs.get(0)),
            Rendition.video(rungs.get(1)),
            Rendition.video(rungs.get(2)),
            Rendition.sound(sounds.get(0), "eng", "English", true),
            Rendition.sound(sounds.get(1), "ger", "Deutsch", false),
            Rendition.captions(captions, "en", "English", false)),
        SEGMENT,
        FOLDER,
        Map.of(Format.HLS, "film.m3u8", Format.DASH, "film.mpd"));
  }

  Path hls() {
    return directory.resolve("film.m3u8");
  }

  Path dash() {
    return directory.resolve("film.mpd");
  }

  /** A file of the package. */
  Path part(String name) {
    return directory.resolve(FOLDER).resolve(name);
  }
}
