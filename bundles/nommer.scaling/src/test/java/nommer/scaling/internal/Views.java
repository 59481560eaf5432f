package nommer.scaling.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nommer.fleet.api.Offer;
import nommer.fleet.policy.Arrivals;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.DueWork;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;

/** Views of any kind there may be, by seed: large and small, known and unknown, sane and not. */
record Views(long seed, boolean withArrivals) {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  static Views of(long seed) {
    return new Views(seed, true);
  }

  /** The same, in which nothing was submitted lately. */
  Views quiet() {
    return new Views(seed, false);
  }

  ClusterView view() {
    return with(0);
  }

  /** The same but for so many more jobs in the queue, with what they bring. */
  ClusterView with(long more) {
    SplittableRandom random = new SplittableRandom(seed);
    ClusterViewBuilder view = ClusterView.builder(NOW);
    int slots = random.nextInt(1, 9);
    limits(view, slots, random);
    List<InstanceView> instances = instances(view, slots, random);
    jobs(view, instances, more, random);
    return view.build();
  }

  /** The same without any job. */
  ClusterView idle() {
    SplittableRandom random = new SplittableRandom(seed);
    ClusterViewBuilder view = ClusterView.builder(NOW);
    int slots = random.nextInt(1, 9);
    limits(view, slots, random);
    instances(view, slots, random);
    return arrivals(view.seconds(0, 0, 60), random).build();
  }

  private static void limits(ClusterViewBuilder view, int slots, SplittableRandom random) {
    int most = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(1, 200);
    view.limits(most, slots, random.nextInt(10));
    view.bootTime(Duration.ofSeconds(Math.max(0, random.nextInt(-100, 600))));
    List<Offer> offers = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      Offer offer = Offer.of("type" + i, i == 0 ? "spot" : "on-demand");
      offers.add(random.nextBoolean() ? offer : offer.at(random.nextDouble(2)));
    }
    view.offers(offers);
  }

  private static List<InstanceView> instances(
      ClusterViewBuilder view, int slots, SplittableRandom random) {
    List<InstancePhase> phases = List.of(InstancePhase.values());
    List<InstanceView> all = new ArrayList<>();
    for (int i = random.nextInt(random.nextBoolean() ? 5 : 150); i > 0; i--) {
      InstancePhase phase = phases.get(random.nextInt(phases.size()));
      int busy = phase == InstancePhase.BUSY ? random.nextInt(1, slots + 1) : 0;
      Duration idle = Duration.ofSeconds(random.nextInt(5000));
      InstanceView.Builder each = InstanceView.builder("i" + i, phase).load(busy, slots);
      all.add((phase == InstancePhase.IDLE ? each.idleFor(idle) : each).build());
    }
    int active = (int) all.stream().filter(Views::isActive).count();
    int starting = (int) all.stream().filter(e -> e.phase() == InstancePhase.STARTING).count();
    view.instances(active, starting, all.size() - active - starting).instanceList(() -> all);
    return all;
  }

  private static boolean isActive(InstanceView each) {
    return each.phase() == InstancePhase.IDLE || each.phase() == InstancePhase.BUSY;
  }

  private void jobs(
      ClusterViewBuilder view, List<InstanceView> instances, long more, SplittableRandom random) {
    long queued = random.nextInt(random.nextBoolean() ? 5 : 3000);
    long running = instances.stream().mapToLong(InstanceView::busy).sum();
    double perJob = random.nextDouble(1, 2000);
    boolean known = random.nextInt(4) > 0;
    long dated = random.nextBoolean() ? 0 : queued / 2 + more;
    double nan = known ? 1 : Double.NaN;
    view.jobs(queued + more, running)
        .seconds(nan * (queued + more) * perJob, nan * running * perJob / 2, nan * perJob);
    List<DueWork> due = due(dated, nan * perJob, more, random.split());
    view.due(() -> due);
    arrivals(view, random);
  }

  /** The jobs that come besides are due at one of the times that are there already. */
  private static List<DueWork> due(long jobs, double perJob, long more, SplittableRandom random) {
    List<DueWork> due = new ArrayList<>();
    long each = Math.max(1, (jobs - more) / 5);
    long at = random.nextLong(-2000, 2000);
    int late = random.nextInt(5);
    for (int i = 0; i < 5 && jobs > 0; i++) {
      long count = i == late ? each + more : each;
      DueWork work = DueWork.of(NOW.plusSeconds(at), count);
      due.add(Double.isNaN(perJob) ? work : work.withSeconds(count * perJob));
      at += random.nextLong(1, 3000);
    }
    return due;
  }

  private ClusterViewBuilder arrivals(ClusterViewBuilder view, SplittableRandom random) {
    if (!withArrivals || random.nextInt(3) == 0) {
      return view;
    }
    int minutes = random.nextInt(8) > 0 ? random.nextInt(60) : random.nextInt(9 * 24 * 60);
    long most = random.nextInt(1, 30);
    long[] counts = random.longs(minutes, 0, most).toArray();
    return view.arrivals(() -> Arrivals.of(Duration.ofMinutes(1), counts));
  }
}
