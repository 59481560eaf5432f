package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;

/** One film alone on a node that waits for it, and the same ffmpeg as a user would type it. */
final class Film implements Part {
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Aim ALONE = Aim.atMost(1.05, "");

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    Home home = stand.home("home");
    Ffmpeg ffmpeg = new FfmpegLocator(home.data(), "", "").locate();
    FilmCommands commands =
        FilmCommands.of(ffmpeg, stand.folder("in"), Files.createDirectories(stand.folder("out")));
    Daemon feederd = stand.feederd(home);
    stand.worker(home);
    try (Api api = new Api(feederd)) {
      stand.report().say("film: warming up");
      submitted(api, commands);
      alone(stand, api, commands);
    }
    beside(stand, commands);
  }

  private static void alone(Stand stand, Api api, FilmCommands commands)
      throws IOException, InterruptedException, SQLException {
    Rounds<Cost> rounds =
        Rounds.alternate(
            "film",
            stand,
            List.of(() -> submitted(api, commands), () -> bare(List.of(commands.typed()))));
    Report report = stand.report();
    report.add(
        "wall of one film alone on a node ÷ the same ffmpeg, default threads",
        rounds.ratio(0, 1, Cost::wall),
        ALONE);
    report.add("wall of that film", rounds.of(0, Cost::wall), Aim.none(" s"));
  }

  /** What it costs that a film which began alone keeps all cores when another comes. */
  private static void beside(Stand stand, FilmCommands commands)
      throws IOException, InterruptedException, SQLException {
    int cores = Runtime.getRuntime().availableProcessors();
    int share = Math.max(1, cores / 2);
    Rounds<Cost> rounds =
        Rounds.alternate(
            "film beside another",
            stand,
            List.of(
                () -> bare(List.of(commands.withThreads(cores, 0), commands.withThreads(share, 1))),
                () ->
                    bare(List.of(commands.withThreads(share, 0), commands.withThreads(share, 1)))));
    String what = " of two films, one with all cores and one with half ÷ both with half";
    Report report = stand.report();
    report.add("wall" + what, rounds.ratio(0, 1, Cost::wall), Aim.none(""));
    report.add("CPU" + what, rounds.ratio(0, 1, Cost::cpu), Aim.none(""));
  }

  private static Cost submitted(Api api, FilmCommands commands)
      throws IOException, InterruptedException {
    commands.removeOutputs();
    long start = System.nanoTime();
    String submission =
        Api.submission(commands.film(), commands.output(0), "ffmpeg", Clips.OPTIONS);
    api.awaitFinished(Api.id(api.submit(submission)), DEADLINE);
    return new Cost(seconds(start), 0, 0);
  }

  /** All at once. */
  private static Cost bare(List<ProcessBuilder> commands) throws IOException, InterruptedException {
    double cpu = Proc.self().childrenCpuSeconds();
    long start = System.nanoTime();
    FilmCommands.run(commands, DEADLINE);
    return new Cost(seconds(start), Proc.self().childrenCpuSeconds() - cpu, 0);
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
