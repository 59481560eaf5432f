package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;

/**
 * Five rungs, sound, a poster and a sprite of one film: as one job, as a job each, and against what
 * the encodes and one decode take by themselves. All with one thread; what is compared is CPU time.
 */
final class Ladder implements Part {
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final Aim OVER_PARTS = Aim.atMost(1.15, "");
  private static final Aim OVER_SEPARATE = Aim.atMost(0.75, "");
  private static final List<Integer> HEIGHTS = List.of(1080, 720, 540, 360, 234);
  private static final List<String> PRESETS = List.of("veryfast", "medium");

  /** An output: its ending, and the options that make it. */
  private record Wanted(String ending, String options) {}

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    Home home = stand.home("home");
    Path in = stand.folder("in");
    Path out = stand.folder("out");
    Ffmpeg ffmpeg = new FfmpegLocator(home.data(), "", "").locate();
    LadderFilm film = LadderFilm.make(ffmpeg, in, HEIGHTS);
    Daemon feederd = stand.feederd(home);
    stand.worker(home);
    try (Api api = new Api(feederd)) {
      for (String preset : PRESETS) {
        List<Wanted> wanted = wanted(preset);
        Rounds<Double> rounds =
            Rounds.alternate(
                "ladder, " + preset,
                stand,
                List.of(
                    () -> jobs(api, film.file(), out, List.of(wanted)),
                    () -> jobs(api, film.file(), out, wanted.stream().map(List::of).toList()),
                    () -> film.encodesAndOneDecode(preset)));
        Report report = stand.report();
        String what = "CPU of five rungs, sound, poster and sprite in one job, preset " + preset;
        report.add(what + " ÷ the encodes and one decode", rounds.ratio(0, 2, c -> c), OVER_PARTS);
        report.add(what + " ÷ as a job each", rounds.ratio(0, 1, c -> c), OVER_SEPARATE);
        report.add(what, rounds.of(0, c -> c), Aim.none(" s"));
      }
    }
  }

  private static List<Wanted> wanted(String preset) {
    List<Wanted> all = new ArrayList<>();
    for (int height : HEIGHTS) {
      all.add(
          new Wanted(
              "mp4",
              pass(
                  "c:v libx264",
                  "preset " + preset,
                  "crf 23",
                  "vf scale=-2:" + height,
                  "an",
                  "f mp4")));
    }
    all.add(new Wanted("m4a", pass("vn", "c:a aac", "b:a 128k", "f ipod")));
    all.add(
        new Wanted(
            "jpg",
            pass("vf scale=640:-2", "an", "frames:v 1", "c:v mjpeg", "update 1", "f image2")));
    all.add(
        new Wanted(
            "jpg",
            pass(
                "vf fps=1,scale=160:-2,tile=3x2",
                "an",
                "frames:v 1",
                "c:v mjpeg",
                "update 1",
                "f image2")));
    return all;
  }

  /** Options of one pass, each a name and its value. */
  private static String pass(String... options) {
    List<String> pairs = new ArrayList<>(List.of("[\"threads\",1]"));
    for (String option : options) {
      String[] words = option.split(" ", 2);
      pairs.add(
          words.length == 1
              ? "[\"%s\",null]".formatted(words[0])
              : "[\"%s\",\"%s\"]".formatted(words[0], words[1]));
    }
    return "[{\"infile_options\":[[\"threads\",1]],\"outfile_options\":[%s]}]"
        .formatted(String.join(",", pairs));
  }

  /** CPU seconds of jobs, one after the other. */
  private static double jobs(Api api, Path film, Path out, List<List<Wanted>> jobs)
      throws IOException, InterruptedException {
    double cpu = Proc.machineCpuSeconds();
    for (List<Wanted> job : jobs) {
      List<String> outputs = new ArrayList<>();
      for (Wanted each : job) {
        Path file = out.resolve("%d-%d.%s".formatted(jobs.size(), outputs.size(), each.ending()));
        Files.deleteIfExists(file);
        outputs.add(
            "{\"destination\":\"file://%s\",\"encoder\":\"ffmpeg\",\"options\":%s}"
                .formatted(file, each.options()));
      }
      String submission =
          "{\"source\":\"file://%s\",\"outputs\":[%s]}".formatted(film, String.join(",", outputs));
      api.awaitFinished(Api.id(api.submit(submission)), DEADLINE);
    }
    return Proc.machineCpuSeconds() - cpu;
  }
}
