package nommer.bench.internal.chaos;

import java.io.IOException;
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
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;

/** One run, from the first submission until nothing is left. */
final class Run {
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
    try (Disks disks = wish.endurance() ? Disks.none() : Disks.mount(site)) {
      Optional<SteppedClock> clock =
          wish.endurance() ? Optional.empty() : SteppedClock.find(site.folder(), recoveries);
      try {
        return run(disks, clock);
      } finally {
        endAll();
      }
    }
  }

  private Result run(Disks disks, Optional<SteppedClock> clock)
      throws IOException, InterruptedException {
    Ffmpeg ffmpeg = new FfmpegLocator(site.data(), "", "").locate();
    List<Clip> clips = Clip.make(ffmpeg, site.in());
    Inquest inquest = new Inquest(site, ledger, ffmpeg, !wish.endurance());
    try (Servers servers = new Servers(site.in(), ledger::told);
        Line sources = new Line("sources", servers.port());
        Line callbacks = new Line("callbacks", servers.port());
        Feederd feederd =
            new Feederd(
                distribution, site, clock.map(SteppedClock::environment).orElse(Map.of()))) {
      Client client = new Client(feederd);
      Submitter submitter =
          new Submitter(
              client, ledger, site, clips, wish, sources.url(), callbacks.url() + "/told");
      Map<Kind, Deed> can = new EnumMap<>(Kind.class);
      can.putAll(new Signals(site, feederd, recoveries).deeds());
      can.putAll(new Troubles(site, sources, callbacks).deeds());
      can.putAll(disks.deeds());
      clock.ifPresent(stepped -> can.put(Kind.STEP_CLOCK, stepped::step));
      return run(feederd, client, submitter, new Deeds(can), inquest, notRun(can));
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
          Promises.broken(remains, wish.workers()));
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

  private List<String> notRun(Map<Kind, Deed> can) {
    return Kind.others().stream()
        .filter(kind -> !wish.endurance() && !can.containsKey(kind))
        .map(kind -> kind + ": " + kind.needs())
        .toList();
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
