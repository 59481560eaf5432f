package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.record.AttemptCourse;
import nommer.job.record.AttemptCourse.Phase;
import nommer.job.record.CourseJson;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseTest {
  @TempDir Path folder;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void phasesAndProgramsOfAnAttemptAreKeptInTheirOrder() throws Exception {
    node.encoder(
        "e",
        task -> {
          task.runs("probe", "ffmpeg -i source");
          task.runs("1", "ffmpeg first\u0007 pass");
          task.runs("2", "ffmpeg second pass");
          task.runs("verify 2", "ffmpeg check");
          Gate.write(task, "e");
        });

    JobId id = node.begin("e");
    node.awaitState(id, JobState.FINISHED);

    AttemptCourse attempt = only(id);
    assertThat(attempt.phases())
        .extracting(Phase::name)
        .endsWith(
            "preparing", "fetching", "encoding", "probing", "encoding", "checking", "storing");
    assertThat(attempt.phases()).extracting(Phase::millis).isSorted();
    assertThat(attempt.runs())
        .extracting(AttemptCourse.Run::command)
        .containsExactly(
            "ffmpeg -i source", "ffmpeg first? pass", "ffmpeg second pass", "ffmpeg check");
    assertThat(attempt.node()).isEqualTo("w1");
    assertThat(attempt.number()).isEqualTo(1);
    assertThat(attempt.words()).isEmpty();
    assertThat(attempt.began()).isEqualTo(node.job(id).attempts().history().kept().get(0).began());
  }

  @Test
  void anAttemptThatIsUnderWayIsShownByTheNextRenewal() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    node.encoder(
        "e",
        task -> {
          task.runs("1", "ffmpeg now");
          runs.countDown();
          assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
          Gate.write(task, "e");
        });

    JobId id = node.begin("e");
    assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
    node.renewal().renewAll();

    AttemptCourse attempt = only(id);
    open.countDown();
    node.awaitState(id, JobState.FINISHED);
    assertThat(attempt.runs()).hasSize(1);
    assertThat(attempt.phases().get(attempt.phases().size() - 1).name()).isEqualTo("encoding");
  }

  @Test
  void ofOneThatFailedTheLastWordsAreKeptAndTheNextIsBesideIt() throws Exception {
    node.encoder(
        "e",
        task -> {
          if (!Files.exists(folder.resolve("works"))) {
            for (int i = 0; i < 50; i++) {
              task.log("line " + i);
            }
            throw new MediaException(ErrorCode.ENCODER_FAILED, "exit_1", "failed");
          }
          Gate.write(task, "e");
        });
    JobId id = node.begin("e");
    node.awaitState(id, JobState.ERROR);
    node.awaitQuiet();
    Files.createFile(folder.resolve("works"));

    node.service.retry(id);
    node.intake.takeOne();
    node.awaitState(id, JobState.FINISHED);

    List<AttemptCourse> both = CourseJson.read(node.job(id).course());
    assertThat(both).hasSize(2);
    assertThat(both.get(0).words()).hasSize(6).endsWith("outputs[0] line 49");
    assertThat(both.get(1).words()).isEmpty();
    assertThat(both.get(1).claim()).isGreaterThan(both.get(0).claim());
  }

  @Test
  void ofManyProgramsTheFirstAndTheLastAreKept() throws Exception {
    node.encoder(
        "e",
        task -> {
          for (int i = 0; i < 100; i++) {
            task.runs(i % 2 == 0 ? "probe" : "1", "ffmpeg " + i);
          }
          task.runs("1", "ffmpeg " + "é".repeat(5000));
          Gate.write(task, "e");
        });

    JobId id = node.begin("e");
    node.awaitState(id, JobState.FINISHED);

    AttemptCourse attempt = only(id);
    List<String> commands = new ArrayList<>();
    attempt.runs().forEach(each -> commands.add(each.command()));
    assertThat(commands).hasSize(6).startsWith("ffmpeg 0", "ffmpeg 1", "ffmpeg 2", "ffmpeg 3");
    assertThat(commands.get(4)).isEqualTo("ffmpeg 99");
    assertThat(commands.get(5)).hasSizeLessThan(800).endsWith("…");
    assertThat(attempt.more()).isEqualTo(95);
    assertThat(attempt.phases()).hasSize(24);
  }

  @Test
  void aNodeThatBeganWhileTheJobWaitedWasStarting() throws Exception {
    JobId id = node.submit("e");
    JobClaim claim = node.service.claim(id, "w9/boot", -1).orElseThrow();
    Duration waited = Duration.between(claim.job().queuedAt(), claim.job().times().claimedAt());
    AtomicLong now = new AtomicLong();

    new Course(claim, now::get, waited.plusMillis(1));
    claim.renew();
    List<Phase> longUp = only(id).phases();
    new Course(claim, now::get, waited.minusMillis(1));
    claim.renew();

    assertThat(longUp).containsExactly(new Phase("preparing", 0));
    assertThat(only(id).phases())
        .containsExactly(new Phase("starting", 1 - waited.toMillis()), new Phase("preparing", 0));
  }

  private AttemptCourse only(JobId id) {
    List<AttemptCourse> all = CourseJson.read(node.job(id).course());
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
