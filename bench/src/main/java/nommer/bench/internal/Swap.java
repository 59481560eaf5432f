package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.ffmpeg.FfmpegLocator;

/**
 * How soon a scaling policy whose jar is dropped in while a worker encodes has given its first
 * answer, and how soon the shipped one answers again once the jar is gone.
 */
final class Swap implements Part {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final int JOBS_PER_ROUND = 24;
  private static final Aim AIM = Aim.atMost(2, " s");
  private static final Pattern SHIPPED =
      Pattern.compile("\"bundle\":\"nommer.scaling\".*?\"in_use\":(true|false)");

  private final List<Double> comes = new ArrayList<>();
  private final List<Double> goes = new ArrayList<>();

  @Override
  public void run(Stand stand) throws IOException, InterruptedException {
    Home home = stand.home("home").withOneInstance();
    Clips clips =
        new Clips(
            new FfmpegLocator(home.data(), "", "").locate(),
            stand.folder("in"),
            stand.folder("out"));
    clips.make();
    stand.worker(home); // first, so that no feederd starts another
    Daemon feederd = stand.feederd(home);
    try (Api api = new Api(feederd)) {
      awaitShipped(api, true);
      for (int i = 0; i < stand.pairs(); i++) {
        round(home, clips, api);
        stand.report().say("swap: %d of %d: %.2f s".formatted(i + 1, stand.pairs(), comes.get(i)));
      }
    }
    String figure = "a policy's jar, while jobs run: from ";
    stand.report().add(figure + "drop to first answer", Spread.of(comes, Double::doubleValue), AIM);
    stand.report().add(figure + "removal to hand-back", Spread.of(goes, Double::doubleValue), AIM);
  }

  private void round(Home home, Clips clips, Api api) throws IOException, InterruptedException {
    long before = api.finished();
    for (String name : Clips.names().subList(0, JOBS_PER_ROUND)) {
      Path out = clips.out().resolve(name);
      api.submit(Api.submission(clips.in().resolve(name), out, "ffmpeg", Clips.OPTIONS));
    }
    long start = System.nanoTime();
    home.dropPlugin();
    awaitShipped(api, false);
    comes.add(seconds(start));
    start = System.nanoTime();
    home.removePlugin();
    awaitShipped(api, true);
    goes.add(seconds(start));
    api.awaitFinished(before + JOBS_PER_ROUND, DEADLINE);
  }

  /** Waits until the shipped policy was the last to answer, or was not. */
  private static void awaitShipped(Api api, boolean wanted) throws InterruptedException {
    Poll.until("the other policy", DEADLINE, LOOK, () -> isShipped(api.plugins()) == wanted);
  }

  private static boolean isShipped(String plugins) {
    Matcher shipped = SHIPPED.matcher(plugins);
    if (!shipped.find()) {
      throw new IllegalStateException("no shipped policy in " + plugins);
    }
    return Boolean.parseBoolean(shipped.group(1));
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
