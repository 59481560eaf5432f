package nommer.worker.internal.space;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.media.api.MediaException;
import nommer.worker.internal.claim.RunningJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room that this node has for jobs: what is free where it works and at destinations on this
 * machine, less what its running jobs are still to write. Thread-safe.
 */
public final class Space {
  private static final Logger LOG = LoggerFactory.getLogger(Space.class);

  private final Path workFolders;
  private final Disk disk;
  private final Supplier<Rules> rules;
  private final List<Reservation> held = new ArrayList<>(); // the youngest is last
  private final LeftAlone leftAlone;
  private String said = "";

  /**
   * @param workFolders where attempts have their folders
   * @param rules those in force
   */
  public Space(Path workFolders, Disk disk, Supplier<Rules> rules) {
    this(workFolders, disk, rules, System::nanoTime);
  }

  Space(Path workFolders, Disk disk, Supplier<Rules> rules, LongSupplier nanos) {
    this.workFolders = workFolders;
    this.disk = disk;
    this.rules = rules;
    this.leftAlone = new LeftAlone(nanos);
  }

  /**
   * An attempt begins, whose source has yet to come.
   *
   * @param folder its own
   * @return to be closed when it is over
   */
  public synchronized Reservation enter(RunningJob job, Path folder, List<Expected> outputs) {
    Reservation reservation = new Reservation(this, job, folder, outputs);
    held.add(reservation);
    return reservation;
  }

  synchronized void leave(Reservation reservation) {
    held.remove(reservation);
  }

  /** Whether too little is free for any job. */
  public synchronized boolean isFull() {
    return balance(held).left(workFolders) < rules.get().leastFree();
  }

  /** Whether a job has room, as far as is known: what was too large before is not tried in vain. */
  public synchronized boolean fits(JobId id) {
    List<Owed> needs = leftAlone.asked(id);
    if (needs.isEmpty() || shortage(needs, held, rules.get().leastFree()).isEmpty()) {
      leftAlone.forget(id);
      return true;
    }
    return false;
  }

  /** Why the node does not take every job, for people; empty if it does. */
  public synchronized String words() {
    Balance all = balance(held);
    long least = rules.get().leastFree();
    if (all.left(workFolders) < least) {
      return "takes no jobs: %s are free in %s, %s of them for jobs that run, and %s must stay so (least.free.mebibytes of nommer.worker): make room there"
          .formatted(
              Bytes.text(all.free(workFolders)),
              workFolders,
              Bytes.text(all.owed(workFolders)),
              Bytes.text(least));
    }
    int waiting = leftAlone.size();
    return waiting == 0
        ? ""
        : "short of space: leaves %d jobs to others or for later, which need %s or more; %s are free in %s, %s of them for jobs that run"
            .formatted(
                waiting,
                Bytes.text(leftAlone.least()),
                Bytes.text(all.free(workFolders)),
                workFolders,
                Bytes.text(all.owed(workFolders)));
  }

  /**
   * Looks at the jobs whose source comes: where there is not enough room for all, the youngest is
   * stopped. To be called every second.
   */
  public void look() {
    List<Reservation> all;
    synchronized (this) {
      all = List.copyOf(held);
    }
    all.forEach(Reservation::measure);
    stopYoungest();
    tell(isFull() ? words() : "");
  }

  private synchronized void stopYoungest() {
    for (int i = held.size() - 1; i >= 0; i--) {
      Reservation each = held.get(i);
      if (each.isArriving()) {
        Optional<Shortage> found = shortage(each, rules.get().leastFree() / 2);
        if (found.isPresent()) {
          stop(each, found.get());
          return;
        }
      }
    }
  }

  private void tell(String now) {
    if (!now.isEmpty() && said.isEmpty()) {
      LOG.warn("disk full: {}", now);
    } else if (now.isEmpty() && !said.isEmpty()) {
      LOG.info("disk has room again, jobs are taken at={}", workFolders);
    }
    said = now;
  }

  /** Keeps room for a job of that source, or throws. */
  synchronized void require(Reservation job, long source, long copy) {
    job.set(source, copy);
    Optional<Shortage> found = shortage(job, rules.get().leastFree());
    if (found.isPresent()) {
      JobError error = stopIfItPasses(job, found.get());
      job.forgetSize();
      throw new MediaException(error.code(), error.reason(), error.message());
    }
  }

  private JobError stopIfItPasses(Reservation job, Shortage found) {
    if (found.passes()) {
      stop(job, found);
    }
    return found.error();
  }

  private void stop(Reservation each, Shortage found) {
    JobId id = each.job().claim().job().id();
    LOG.info("no room id={} passes={} why={}", id, found.passes(), found.error().message());
    if (found.passes()) {
      leftAlone.add(id, each.owed(rules.get().percent()));
    }
    each.job().stop(found.passes() ? RunningJob.Stop.CROWDED : RunningJob.Stop.FULL, found.error());
  }

  private Optional<Shortage> shortage(Reservation job, long kept) {
    List<Reservation> others = held.stream().filter(each -> each != job).toList();
    return shortage(job.owed(rules.get().percent()), others, kept)
        .map(found -> job.isKnown() ? found : found.lasting());
  }

  private Optional<Shortage> shortage(List<Owed> needs, List<Reservation> others, long kept) {
    Object work = disk.look(workFolders).fileSystem();
    Balance all = balance(others);
    for (Owed need : summed(needs)) {
      boolean isWork = disk.look(need.at()).fileSystem().equals(work);
      long keep = isWork ? kept : 0;
      long missing = need.bytes() + keep - all.left(need.at());
      if (missing > 0) {
        boolean passes = missing <= all.owed(need.at()) + all.written(need.at());
        return Optional.of(
            new Shortage(
                need.at(),
                need.bytes(),
                keep,
                all.free(need.at()),
                all.owed(need.at()),
                isWork,
                passes));
      }
    }
    return Optional.empty();
  }

  /** One for each file system, by the place that was named first. */
  private List<Owed> summed(List<Owed> needs) {
    Map<Object, Owed> sums = new LinkedHashMap<>();
    for (Owed each : needs) {
      sums.merge(
          disk.look(each.at()).fileSystem(),
          each,
          (one, more) -> new Owed(one.at(), one.bytes() + more.bytes()));
    }
    return List.copyOf(sums.values());
  }

  private Balance balance(List<Reservation> jobs) {
    return new Balance(disk, jobs, rules.get().percent());
  }
}
