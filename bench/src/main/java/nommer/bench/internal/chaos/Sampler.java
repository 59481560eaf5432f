package nommer.bench.internal.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.bench.internal.Poll;
import nommer.bench.internal.Proc;
import nommer.bench.internal.Spread;

/** Looks how the daemons are. */
final class Sampler {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Pattern HEAP = Pattern.compile("used (\\d+)K");
  private static final double KIB = 1024;

  private final Site site;
  private final Feederd feederd;
  private final Client client;

  Sampler(Site site, Feederd feederd, Client client) {
    this.site = site;
    this.feederd = feederd;
    this.client = client;
  }

  /** Asks feederd for jobs for a minute, then looks. */
  Sample minute(int number, int accepted) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() - end < 0) {
      long asked = System.nanoTime();
      if (client.get("/v1/jobs?limit=50").status() == 200) {
        millis.add((System.nanoTime() - asked) / 1e6);
      }
      Poll.pause(PAUSE);
    }
    Sample.Figures workers = Sample.Figures.NONE;
    for (Seen each : Seen.now()) {
      if (each.isWorkerOf(site.home())) {
        workers = workers.plus(figures(each.pid()));
      }
    }
    Spread spread = Spread.of(millis, Double::doubleValue);
    return new Sample(
        number,
        accepted,
        figures(feederd.pid()),
        workers,
        spread.median(),
        spread.percentile(0.99));
  }

  private static Sample.Figures figures(long pid) throws IOException, InterruptedException {
    Path proc = Path.of("/proc/" + pid);
    try (Stream<Path> descriptors = Files.list(proc.resolve("fd"));
        Stream<Path> threads = Files.list(proc.resolve("task"))) {
      return new Sample.Figures(
          1,
          new Proc(pid).residentMebibytes(),
          heap(pid),
          (int) descriptors.count(),
          (int) threads.count());
    }
  }

  /** What of the heap is in use, of both generations; 0 where jcmd is not to be had. */
  private static double heap(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      return 0;
    }
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    double kib = 0;
    for (String line : said.split("\n", -1)) {
      Matcher used = HEAP.matcher(line);
      kib += line.contains("generation") && used.find() ? Double.parseDouble(used.group(1)) : 0;
    }
    return kib / KIB;
  }
}
