package nommer.store.simpledb.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nommer.contracts.job.TestJobs;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.EncodingJob;
import nommer.job.api.History;
import nommer.job.api.JobCourse;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobMedia;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.store.JobTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long texts, odd characters, and where it ends. */
class SizeTest {
  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nul \0 bell \7 escape \33[0m",
        "delete \177 next line \u0085 c1 \u009f",
        "half a pair \ud83c, the other half \udfac",
        "never a character \ufffe \uffff",
        "   ",
        "\r\n\t\r",
        "' `quoted` \" \\ & < > ]]> &#0; &amp;",
        "encoding=\"base64\"",
      })
  void everyCharacterSurvives(String text) {
    EncodingJob job = withOptions(text + "x");
    EncodingJob failed = failed(saved(store(), job), text, text);
    store().save(failed);

    assertThat(store().find(job.id())).contains(failed);
    assertThat(simpleDb.fake().dump()).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, 1023, 1024, 1025, 2048, 30_000})
  void optionsLoseNoByteWhereverTheyAreCut(int length) {
    String units = "é東🎬x \"\\\n";
    StringBuilder text = new StringBuilder("o");
    Random random = new Random(length);
    while (text.length() < length) {
      text.appendCodePoint(units.codePoints().skip(random.nextInt(8)).findFirst().orElseThrow());
    }
    EncodingJob job = saved(store(), withOptions(text.toString()));

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void ofManyWordyAttemptsTheLastAreKept() {
    History history = History.NONE;
    for (int i = 0; i < History.MOST; i++) {
      history =
          history.with(
              TestJobs.attempt(AttemptOutcome.FAILED, new JobError("A", "" + i, "é".repeat(200))));
    }
    EncodingJob job = saved(store(), 1);

    saved(store(), moved(job, JobState.CANCELLED).with(job.attempts().with(history)));

    History found = store().find(job.id()).orElseThrow().attempts().history();
    assertThat(found.kept()).hasSizeBetween(10, 15).endsWith(history.kept().get(19));
    assertThat(found.kept().get(found.kept().size() - 10)).isEqualTo(history.kept().get(10));
    assertThat(found.kept().size() + found.dropped()).isEqualTo(History.MOST);
  }

  @Test
  void whatCameInIsKeptIfThereIsRoomForIt() {
    JobMedia media = new JobMedia("{\"a\":\"" + "m".repeat(JobMedia.MOST_BYTES - 8) + "\"}");
    EncodingJob small = saved(store(), withOptions("{}"));
    EncodingJob large = saved(store(), withOptions("o".repeat(106_000)));

    JobCourse course = new JobCourse("{\"1\":\"" + "c".repeat(JobCourse.MOST_BYTES - 8) + "\"}");

    store().save(moved(small, JobState.FINISHED).with(media).with(course));
    store().save(failed(large, "d".repeat(9000), "m".repeat(9000)).with(media).with(course));

    assertThat(store().find(small.id()).orElseThrow().media()).isEqualTo(media);
    assertThat(store().find(small.id()).orElseThrow().course()).isEqualTo(course);
    EncodingJob found = store().find(large.id()).orElseThrow();
    assertThat(found.status().details()).hasSizeGreaterThan(8000);
    assertThat(found.media()).isEqualTo(JobMedia.NONE);
    assertThat(found.course()).isEqualTo(JobCourse.NONE);
  }

  @Test
  void whatWasLongerBeforeIsNotReadBack() {
    EncodingJob job = saved(store(), withOptions("{}"));
    EncodingJob wordy = saved(store(), failed(job, "d".repeat(8000), "m".repeat(8000)));
    EncodingJob shorter = saved(store(), failed(wordy, "e".repeat(1500), ""));
    assertThat(store().find(job.id())).contains(shorter);
    EncodingJob brief = saved(store(), moved(shorter, JobState.PENDING));

    assertThat(store().find(job.id())).contains(brief);
    assertThat(simpleDb.fake().dump()).contains("d".repeat(1000));
  }

  @Test
  void ofLongDetailsTheEndIsKept() {
    EncodingJob job = saved(store(), withOptions("{}"));
    String details = "first line\n" + "noise 東\n".repeat(3000) + "the last words";
    store().save(failed(job, details, "m"));

    String kept = store().find(job.id()).orElseThrow().status().details();

    assertThat(kept).startsWith("…").endsWith("the last words").doesNotContain("first line");
    assertThat(details).endsWith(kept.substring(1));
    assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(7000, JobItem.DETAILS_BYTES);
  }

  @Test
  void detailsThatJustFitAreNotCut() {
    String fits = "x".repeat(JobItem.DETAILS_BYTES);

    assertThat(JsonText.tail(fits, JobItem.DETAILS_BYTES)).isEqualTo(fits);
    assertThat(JsonText.tail("y" + fits, JobItem.DETAILS_BYTES))
        .isEqualTo("…" + "x".repeat(JobItem.DETAILS_BYTES - 3));
  }

  @Test
  void aJobThatNoItemHoldsIsRefusedWithWhatToShorten() {
    EncodingJob job = withOptions("o".repeat(240_000));

    assertThatThrownBy(() -> store().save(job))
        .isInstanceOf(JobTooLargeException.class)
        .hasMessageContaining("shorten");

    assertThat(store().find(job.id())).isEmpty();
    assertThat(simpleDb.fake().dump()).doesNotContain(job.id().value());
  }

  @Test
  void theRefusalCountsBytesAndNotCharacters() {
    EncodingJob job = withOptions("ä".repeat(63_000)); // twice 123 KiB, beside the rest

    assertThatThrownBy(() -> store().save(job))
        .isInstanceOf(JobTooLargeException.class)
        .hasMessageMatching(".* its request takes 24[3-9] KiB and .*");
  }

  /** The largest job of all there are to try: with all that a node may record of it. */
  @Test
  void whateverIsAcceptedCanBeBroughtToItsEnd() {
    int accepted = 0;
    for (int outputs = 1; outputs < 300; outputs += 40) {
      EncodingJob job = job(outputs, 220_000 / outputs);
      for (int length = 220_000 / outputs; length > 0; length -= 5_000 / outputs + 1) {
        job = job(outputs, length);
        if (isAccepted(job)) {
          break;
        }
      }
      EncodingJob staged = staged(job);
      store().save(staged);
      assertThat(store().find(job.id())).contains(staged);
      accepted++;
    }
    assertThat(accepted).isEqualTo(8);
  }

  private boolean isAccepted(EncodingJob job) {
    try {
      store().save(job);
      return true;
    } catch (JobTooLargeException tooLarge) {
      return false;
    }
  }

  private static EncodingJob staged(EncodingJob job) {
    List<String> names = new ArrayList<>();
    for (JobOutput output : job.request().outputs()) {
      names.add(output.destination() + ".nommer-" + job.id() + "-12345-100 " + "u".repeat(300));
    }
    JobError error = new JobError("ENCODER_FAILED", "truncated", "é".repeat(4096));
    JobStatus status = new JobStatus(JobState.UPLOADING, "\0".repeat(1365), error, 0.5, START);
    return job.next(status, job.lease().staging(names, true), job.attempts());
  }

  private static EncodingJob failed(EncodingJob job, String details, String message) {
    JobError error = new JobError("ENCODER_FAILED", "truncated", message);
    JobStatus status = new JobStatus(JobState.ERROR, details, error, 0.5, START);
    return job.next(status, job.lease(), job.attempts());
  }

  private static EncodingJob withOptions(String options) {
    JobOutput output = new JobOutput("file:///out.mp4", "", "ffmpeg", options);
    return EncodingJob.create(
        JobId.create(START),
        new JobRequest("file:///in.mov", List.of(output), "", Map.of("k", options)),
        START);
  }

  private static EncodingJob job(int outputs, int length) {
    List<JobOutput> all = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      all.add(new JobOutput("s3://bucket/films/" + i, "", "ffmpeg", "o".repeat(length)));
    }
    return EncodingJob.create(
        JobId.create(START), new JobRequest("file:///in.mov", all, "", Map.of()), START);
  }

  private SimpleDbJobStore store() {
    return new SimpleDbJobStore(simpleDb.db());
  }
}
