package nommer.rest.internal.events;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.store.ChangedJobs;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import nommer.loop.Loop;
import nommer.rest.internal.jobs.JobJson;

/**
 * Follows the feed of changes for all readers, and the progress of jobs that run. It asks the store
 * while somebody reads, as often as the store answers fast: a twentieth of its own time at most.
 * Its thread alone reads the feed; readers join from any thread.
 */
final class Follower {
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);
  private static final Duration END = Duration.ofSeconds(3);
  private static final Duration FASTEST = Duration.ofMillis(50);
  private static final Duration SLOWEST = Duration.ofSeconds(2);
  private static final long SHARE = 20;
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int PAGE = 200;

  /** Who was away for longer than so many pages looks at the list again. */
  private static final int MOST_PAGES = 25;

  private static final Set<JobState> RUNNING =
      EnumSet.of(JobState.DOWNLOADING, JobState.ENCODING, JobState.UPLOADING);

  private final JobStore store;
  private final long heartbeatNanos;
  private final Loop loop = new Loop("nommer-events", BACK_OFF, this::round);
  private final List<EventStream> streams = new CopyOnWriteArrayList<>();
  private final Queue<Joining> joining = new ConcurrentLinkedQueue<>();
  private Map<String, String> told = new HashMap<>();
  private String cursor = "";
  private long progressAt;
  private long checkedAt;

  private record Joining(EventStream stream, String cursor) {}

  /**
   * @param heartbeat between looks whether readers are still there, and may be
   */
  Follower(JobStore store, Duration heartbeat) {
    this.store = store;
    this.heartbeatNanos = heartbeat.toNanos();
  }

  void start() {
    loop.start(IDLE);
  }

  void stop() throws InterruptedException {
    loop.stop(END);
    streams.forEach(EventStream::end);
    joining.forEach(each -> each.stream().end());
  }

  int readers() {
    return streams.size() + joining.size();
  }

  /**
   * From now on it gets what changed after that point.
   *
   * @param from of the feed; where it is none of the store's, the reader is told to look again
   */
  void join(EventStream stream, String from) {
    joining.add(new Joining(stream, from));
  }

  private Duration round() {
    streams.removeIf(EventStream::isEnded);
    if (streams.isEmpty() && joining.isEmpty()) {
      cursor = "";
      return IDLE;
    }
    long begin = System.nanoTime();
    if (cursor.isEmpty()) {
      cursor = store.latest();
    }
    cursor = follow(cursor, streams, Integer.MAX_VALUE);
    for (Joining next = joining.poll(); next != null; next = joining.poll()) {
      streams.add(next.stream());
      catchUp(next);
    }
    long now = System.nanoTime();
    if (now - progressAt >= PROGRESS_NANOS) {
      progressAt = now;
      progress();
    }
    beat(now);
    Duration pause = Duration.ofNanos((System.nanoTime() - begin) * SHARE);
    return pause.compareTo(FASTEST) < 0 ? FASTEST : pause.compareTo(SLOWEST) > 0 ? SLOWEST : pause;
  }

  /** Comes to the same point as all others; what changes meanwhile it may get twice. */
  private void catchUp(Joining next) {
    try {
      if (!follow(next.cursor(), List.of(next.stream()), MOST_PAGES).isEmpty()) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // of another store, or of none
    }
    next.stream().offer(Event.of("reset", cursor, "{}"));
  }

  /** Returns the point reached; empty if that would take more pages. */
  private String follow(String from, List<EventStream> readers, int pages) {
    String at = from;
    for (int page = 0; page < pages; page++) {
      ChangedJobs changed = store.changed(at, PAGE);
      at = changed.cursor();
      Instant now = store.now();
      for (int i = 0; i < changed.jobs().size(); i++) {
        boolean last = i == changed.jobs().size() - 1;
        tell(changed.jobs().get(i), last ? at : "", now, readers);
      }
      if (changed.jobs().size() < PAGE) {
        return at;
      }
    }
    return "";
  }

  private static void tell(EncodingJob job, String id, Instant now, List<EventStream> readers) {
    List<EventStream> some = readers.stream().filter(each -> each.wants(job)).toList();
    if (!some.isEmpty()) {
      Event event = Event.of("job", id, JobJson.brief(job, now));
      some.forEach(each -> each.offer(event));
    }
  }

  /** Of jobs whose progress moved since the last look. */
  private void progress() {
    Map<String, String> seen = new HashMap<>();
    for (EncodingJob job : store.list(new JobQuery(RUNNING, JobQuery.MAX_LIMIT, "")).jobs()) {
      String id = job.id().value();
      String data = JobJson.progress(job);
      seen.put(id, data);
      if (!data.equals(told.get(id))) {
        Event event = Event.of("progress", "", data);
        streams.stream().filter(each -> each.wants(job)).forEach(each -> each.offer(event));
      }
    }
    told = seen;
  }

  private void beat(long now) {
    boolean check = now - checkedAt >= heartbeatNanos;
    for (EventStream each : streams) {
      if (check) {
        each.check();
      }
      if (now - each.touchedNanos() >= heartbeatNanos) {
        each.offer(Event.HEARTBEAT);
      }
    }
    checkedAt = check ? now : checkedAt;
  }
}
