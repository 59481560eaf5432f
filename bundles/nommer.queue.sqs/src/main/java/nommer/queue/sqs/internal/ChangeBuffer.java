package nommer.queue.sqs.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nommer.job.api.JobId;

/**
 * Puts changes in order per job, which SQS does not: each waits a moment for earlier ones, and of a
 * job only the earliest is handed out. Times are of a monotonic clock, in nanoseconds. Thread-safe;
 * no I/O.
 */
final class ChangeBuffer {
  /** Told changes that are remembered, to know a late or second message by. */
  private static final int REMEMBERED = 10_000;

  /** While messages keep coming, a change waits so many times longer at most. */
  private static final int PATIENCE = 10;

  private final long orderNanos;
  private final Map<JobId, Job> jobs = new LinkedHashMap<>();
  private final Map<JobId, Told> told =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, Told> eldest) {
          return size() > REMEMBERED;
        }
      };
  private boolean sawEmpty;
  private long emptyAt;

  /** The changes of one job, by revision. */
  private static final class Job {
    private final TreeMap<Long, HeldChange> changes = new TreeMap<>();
    private long notBefore = Long.MIN_VALUE;
    private boolean inHand;
  }

  private record Told(long revision, Instant at) {}

  ChangeBuffer(Duration order) {
    this.orderNanos = order.toNanos();
  }

  /**
   * Takes a message in.
   *
   * @param hiddenUntil when the message would come again
   * @return false if it tells nothing new and is to be deleted: a later change of the job was told
   *     already, or this one was since the message was sent
   */
  synchronized boolean add(Taken message, ChangeMessage change, long now, long hiddenUntil) {
    if (isToldAlready(message, change)) {
      return false;
    }
    jobs.computeIfAbsent(change.id(), id -> new Job())
        .changes
        .computeIfAbsent(change.revision(), revision -> new HeldChange(change, now))
        .told(message.receipt(), hiddenUntil);
    return true;
  }

  private boolean isToldAlready(Taken message, ChangeMessage change) {
    Told last = told.get(change.id());
    if (last == null || change.revision() > last.revision()) {
      return false;
    }
    return change.revision() < last.revision() || !message.sentAt().isAfter(last.at());
  }

  /** The queue was seen empty at that time: what came before it is all there is. */
  synchronized void sawEmpty(long now) {
    sawEmpty = true;
    emptyAt = now;
  }

  /** Up to {@code max} changes that are due, each of another job; they are in hand from now on. */
  synchronized List<HeldChange> due(int max, long now) {
    List<HeldChange> due = new ArrayList<>();
    for (Job job : jobs.values()) {
      if (due.size() < max && !job.inHand && isOver(job.notBefore, now) && isReady(job, now)) {
        job.inHand = true;
        due.add(job.changes.firstEntry().getValue());
      }
    }
    return due;
  }

  private static boolean isOver(long time, long now) {
    return time == Long.MIN_VALUE || now - time >= 0;
  }

  private boolean isReady(Job job, long now) {
    long since = job.changes.firstEntry().getValue().since();
    long held = now - since;
    boolean alone = sawEmpty && emptyAt - since > 0;
    return held >= (alone ? orderNanos : PATIENCE * orderNanos);
  }

  synchronized int size() {
    return jobs.values().stream().mapToInt(job -> job.changes.size()).sum();
  }

  synchronized boolean holds(JobId id, long revision) {
    return Optional.ofNullable(jobs.get(id))
        .map(job -> job.changes.containsKey(revision))
        .orElse(false);
  }

  /**
   * The change was told, or is nobody's business.
   *
   * @param at by SQS's clock
   * @return the receipts of its messages
   */
  synchronized List<String> done(ChangeMessage change, Instant at) {
    told.remove(change.id());
    told.put(change.id(), new Told(change.revision(), at));
    return remove(change);
  }

  private List<String> remove(ChangeMessage change) {
    Job job = jobs.get(change.id());
    if (job == null) {
      return List.of();
    }
    HeldChange held = job.changes.remove(change.revision());
    job.inHand = false;
    job.notBefore = Long.MIN_VALUE;
    if (job.changes.isEmpty()) {
      jobs.remove(change.id());
    }
    return held == null ? List.of() : held.receipts();
  }

  /** The change, and all later ones of its job behind it, are not due before {@code notBefore}. */
  synchronized void giveBack(HeldChange held, long notBefore) {
    Job job = jobs.get(held.change().id());
    if (job != null) {
      held.triedInVain();
      job.inHand = false;
      job.notBefore = notBefore;
    }
  }

  /** Changes a message of which would come again before {@code time}. */
  synchronized List<HeldChange> visibleBefore(long time) {
    return jobs.values().stream()
        .flatMap(job -> job.changes.values().stream())
        .filter(held -> held.visibleAt() - time < 0)
        .toList();
  }

  /** How long from {@code now} until it may be due, 0 if it may be already; in nanoseconds. */
  synchronized long nanosToDue(HeldChange held, long now) {
    Job job = jobs.get(held.change().id());
    return job == null || job.notBefore == Long.MIN_VALUE ? 0 : Math.max(0, job.notBefore - now);
  }

  /** Its messages are hidden until then. */
  synchronized void hidden(HeldChange held, long until) {
    held.hidden(until);
  }
}
