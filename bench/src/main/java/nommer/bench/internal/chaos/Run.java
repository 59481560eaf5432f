package nommer.bench.internal.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import nommer.bench.internal.Home;
import nommer.bench.internal.Poll;
import nommer.bench.standalone.Line;
import nommer.bench.standalone.SmallDisk;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;

/** One run, from the first submission until nothing is left. */
final class Run {
  private static final int SMALL_DISK_MEBIBYTES = 256;
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Wish wish;
  private final Path distribution;
  private final Site site;
  private final Progress progress;
  private final Ledger ledger = new Ledger();
  private final Recoveries recoveries = new Recoveries();

  Run(Wish wish, Path distribution, Site site, Progress progress) {
    this.wish = wish;
    this.distribution = distribution;
    this.site = site;
    this.progress = progress;
  }

  Result run() throws IOException, InterruptedException {
    Ffmpeg ffmpeg = new FfmpegLocator(site.data(), "", "").locate();
    List<Clip> clips = Clip.make(ffmpeg, site.in());
    Inquest inquest = new Inquest(site, ledger, ffmpeg, !wish.endurance());
    Optional<SmallDisk> disk = SmallDisk.mount(site.small(), SMALL_DISK_MEBIBYTES);
    try (Servers servers = new Servers(site.in(), ledger::told);
        Line sources = new Line("sources", servers.port());
        Line callbacks = new Line("callbacks", servers.port());
        Feederd feederd = new Feederd(distribution, site)) {
      Client client = new Client(feederd);
      Submitter submitter =
          new Submitter(
              client, ledger, site, clips, wish, sources.url(), callbacks.url() + "/told");
      Deeds deeds = new Deeds(deeds(feederd, disk, new Troubles(site, sources, callbacks)));
      return run(feederd, client, submitter, deeds, inquest, notRun(disk));
    } finally {
      endAll();
      if (disk.isPresent()) {
        disk.get().close();
      }
    }
  }

  private Result run(
      Feederd feederd,
      Client client,
      Submitter submitter,
      Deeds deeds,
      Inquest inquest,
      List<String> notRun)
      throws IOException, InterruptedException {
    if (wish.endurance()) {
      new Home(site.home()).dropPlugin();
    }
    feederd.start();
    Poll.until("feederd", START, LOOK, client::serves);
    try (Watch watch = new Watch(site, client, recoveries)) {
      watch.start();
      submitter.start();
      long began = System.nanoTime();
      List<Sample> samples = trouble(feederd, client, submitter, deeds);
      submitter.end();
      deeds.settle();
      Duration troubled = Duration.ofNanos(System.nanoTime() - began);
      Ending ending = new Ending(wish, distribution, site, progress, inquest);
      Duration settled = ending.settle(client);
      Remains remains = ending.end(feederd, client, recoveries, watch);
      return new Result(
          wish,
          deeds.done(),
          notRun,
          submitter.accepted(),
          submitter.unanswered(),
          troubled,
          settled,
          remains,
          recoveries.seconds(),
          samples,
          Promises.broken(remains));
    }
  }

  /** Without kills only looks how it is, each minute. */
  private List<Sample> trouble(Feederd feederd, Client client, Submitter submitter, Deeds deeds)
      throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    if (wish.endurance()) {
      Sampler sampler = new Sampler(site, feederd, client);
      for (int minute = 1; minute <= Math.max(1, wish.time().toMinutes()); minute++) {
        samples.add(sampler.minute(minute, submitter.accepted()));
        progress.say(samples.get(samples.size() - 1).toString());
      }
    }
    for (Fault fault : Schedule.draw(wish.kills(), wish.seed(), wish.time())) {
      deeds.perform(fault);
      progress.say(
          "%d of %d kills, %d jobs accepted"
              .formatted(deeds.kills(), wish.kills(), submitter.accepted()));
    }
    return samples;
  }

  private Map<Kind, Deed> deeds(Feederd feederd, Optional<SmallDisk> disk, Troubles troubles) {
    Map<Kind, Deed> deeds = new EnumMap<>(Kind.class);
    deeds.putAll(new Signals(site, feederd, recoveries).deeds());
    deeds.putAll(troubles.deeds());
    disk.ifPresent(small -> deeds.put(Kind.FILL_DISK, fault -> fill(small)));
    return deeds;
  }

  private static Optional<Deed.Undo> fill(SmallDisk disk) throws IOException {
    Path file = disk.fill();
    return Optional.of(() -> Files.delete(file));
  }

  private static List<String> notRun(Optional<SmallDisk> disk) {
    List<String> notRun = new ArrayList<>();
    if (disk.isEmpty()) {
      notRun.add(Kind.FILL_DISK + ": this user may not mount a small disk");
    }
    notRun.add(Kind.STEP_CLOCK + ": not built");
    return List.copyOf(notRun);
  }

  /** Whatever became of the run. */
  private void endAll() throws IOException, InterruptedException {
    for (Seen each : Seen.now()) {
      if (each.mentions(site.folder())) {
        each.signal("KILL");
      }
    }
    // what was killed has the small disk open for a moment more
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (Seen.now().stream().anyMatch(each -> each.mentions(site.folder()))
        && System.nanoTime() - end < 0) {
      Poll.pause(LOOK);
    }
  }
}
