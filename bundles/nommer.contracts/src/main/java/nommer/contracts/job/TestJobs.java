package nommer.contracts.job;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.Edition;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.History;
import nommer.job.api.JobCourse;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobMedia;
import nommer.job.api.JobOutput;
import nommer.job.api.JobPriority;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobTimes;
import nommer.job.api.JobWork;
import nommer.job.api.Lease;
import nommer.job.api.Outbox;
import nommer.job.api.PastAttempt;
import nommer.job.api.Readiness;
import nommer.job.api.Turn;
import nommer.job.api.Urgency;
import nommer.job.api.WebhookEvent;
import nommer.job.store.JobStore;

/** Jobs to test with. */
public final class TestJobs {
  /** Moment of the first submission; others are told in milliseconds after it. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00.123Z");

  private static final JobRequest PLAIN = request("", Urgency.USUAL);

  private TestJobs() {}

  /** A new PENDING job, submitted {@code millis} after {@link #START}. */
  public static EncodingJob submitted(long millis) {
    Instant at = START.plusMillis(millis);
    return EncodingJob.create(JobId.create(at), PLAIN, at);
  }

  /** The same, of that priority. */
  public static EncodingJob submitted(long millis, JobPriority priority) {
    return submitted(millis, new Urgency(priority, Optional.empty()));
  }

  /** The same, to be finished {@code seconds} after {@link #START}. */
  public static EncodingJob dueAfter(long millis, long seconds) {
    Optional<Instant> due = Optional.of(START.plusSeconds(seconds));
    return submitted(millis, new Urgency(JobPriority.NORMAL, due));
  }

  private static EncodingJob submitted(long millis, Urgency urgency) {
    Instant at = START.plusMillis(millis);
    return EncodingJob.create(JobId.create(at), request("", urgency), at);
  }

  /** A new PENDING job of a client that wants to hear of its changes. */
  public static EncodingJob watched(long millis) {
    Instant at = START.plusMillis(millis);
    JobRequest request = request("http://127.0.0.1:9/hook", Urgency.USUAL);
    return EncodingJob.create(JobId.create(at), request, at);
  }

  /** The same with a webhook, of those events. */
  public static EncodingJob watched(long millis, WebhookEvent... events) {
    JobRequest plain = watched(millis).request();
    Instant at = START.plusMillis(millis);
    return EncodingJob.create(
        JobId.create(at),
        new JobRequest(
            plain.source(),
            plain.outputs(),
            plain.notifyUrl(),
            Set.of(events),
            plain.urgency(),
            plain.metadata(),
            plain.grant()),
        at);
  }

  private static JobRequest request(String notifyUrl, Urgency urgency) {
    return new JobRequest(
        "file:///in.mov",
        List.of(new JobOutput("file:///out.mp4", "", "ffmpeg", "{}")),
        notifyUrl,
        urgency,
        Map.of());
  }

  /** A new PENDING job that is not to be claimed before {@code notBefore}. */
  public static EncodingJob later(long millis, Instant notBefore) {
    return submitted(millis).with(new Readiness(notBefore, true));
  }

  /** Saves a new job that was submitted {@code millis} after {@link #START}. */
  public static EncodingJob saved(JobStore store, long millis) {
    return saved(store, submitted(millis));
  }

  /** Saves {@code job} and returns it. */
  public static EncodingJob saved(JobStore store, EncodingJob job) {
    store.save(job);
    return job;
  }

  /** The next revision of {@code job}, in {@code state}; a running one is held for ten seconds. */
  public static EncodingJob moved(EncodingJob job, JobState state) {
    return held(job, state, state.isRunning() ? START.plusSeconds(10) : Instant.EPOCH);
  }

  /** The same, saved at {@code at}. */
  public static EncodingJob moved(EncodingJob job, JobState state, Instant at) {
    return job.next(JobStatus.of(state, state.name(), at), job.lease(), job.attempts());
  }

  /** The next revision of {@code job}, in {@code state}, held by a node until {@code until}. */
  public static EncodingJob held(EncodingJob job, JobState state, Instant until) {
    Lease lease = job.lease().claimedBy(job.revision() + 1, "node-1/b007", until);
    return job.next(JobStatus.of(state, state.name(), START), lease, job.attempts());
  }

  /** A job with something to lose in every field. */
  public static EncodingJob elaborate() {
    EncodingJob job = EncodingJob.create(JobId.create(START), elaborateRequest(), START);
    JobStatus status =
        new JobStatus(
            JobState.UPLOADING,
            "frame 17\n\t\"quoted\" \\ naïve 東京 \ud83c\udfac\r\n ",
            new JobError("ENCODER_FAILED", "truncated", "cut off:\nat 3\u00a0s 'sharp' 🎬"),
            0.1 + 0.2,
            START.plusMillis(4321));
    Lease lease =
        new Lease(
            Long.MAX_VALUE / 3,
            "node with space/nonce-é",
            START.plusMillis(12_001),
            List.of("s3://bucket/.nommer-1-2-0", "", "file:///with \"quote\", comma\n.mp4"),
            true,
            2,
            List.of(1, 40));
    return new EncodingJob(
        job.id(),
        job.request(),
        job.createdAt(),
        status,
        new Readiness(
            START.plusMillis(777), false, new Turn("node é/n\"nce", START.plusMillis(778))),
        lease,
        new Attempts(
            9,
            3,
            2,
            1,
            new History(
                List.of(
                    attempt(AttemptOutcome.LOST, new JobError("", "", "exit 3:\n\"full\" 東京")),
                    attempt(AttemptOutcome.FAILED, new JobError("STORAGE", "away", "é"))),
                7)),
        new JobWork("c7i.large é", 0.1 + 0.7, 1.5e12, "bwrap"),
        new JobMedia("{\"é \\\"\":[1.50,{\"a\":[]}],\"b\":null}"),
        new JobCourse("{\"7\":{\"ü\":[[1,\"\\n\"]]}}"),
        new JobTimes(START.plusMillis(11), START.plusMillis(222), START.plusMillis(333)),
        Outbox.EMPTY,
        new Edition(0, "nonce/+= \u00df", 0, Map.of("newer", "{\"é\":[1.50,null]}")));
  }

  private static JobRequest elaborateRequest() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("zebra", "last letter first");
    metadata.put("", "empty key");
    metadata.put("Ünï\ncode 🎬", "");
    metadata.put("alpha", "{\"json\": [1, 2.0, null]}");
    return new JobRequest(
        "s3://key:se/cr+et==@bucket/dir/Ein schöner Film \ud83c\udfac.mov?x=1&y=2",
        List.of(
            new JobOutput("file:///out 1.mp4", "h264@3", "ffmpeg", bigOptions()),
            new JobOutput(
                "s3://bucket/2.webm", "", "custom-encoder", "{ \"a\" :\t1.10,\r\n\"b\":[] }\n")),
        "https://example.test/hook?job=%20&ü",
        Set.of(WebhookEvent.FINISHED, WebhookEvent.FAILED),
        new Urgency(
            JobPriority.HIGH,
            Optional.of(START.plusMillis(86_400_001)),
            Optional.of(START.plusMillis(3))),
        metadata,
        new Grant(
            "4f1c",
            "Café \ud83c\udfac",
            List.of("file:///in/", "s3://bucket/a b/"),
            List.of(),
            List.of("https://example.test/")));
  }

  /** One that ended so. */
  public static PastAttempt attempt(AttemptOutcome outcome, JobError error) {
    return new PastAttempt(
        3, "node é", START.plusMillis(5), START.plusMillis(6), JobState.ENCODING, outcome, error);
  }

  /** 64 KiB in UTF-8, with characters of one to four bytes, and both kinds of line ends. */
  private static String bigOptions() {
    String line = "{\"filter\": \"scale=640:-2\\n\"}\r\né東🎬\n";
    String text = line.repeat(2000);
    int bytes = 0;
    int end = 0;
    while (bytes < 64 * 1024 - 4) {
      int point = text.codePointAt(end);
      bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      end += Character.charCount(point);
    }
    return text.substring(0, end) + "x".repeat(64 * 1024 - bytes);
  }
}
