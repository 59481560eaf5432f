package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobState;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Medium;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs without which a job goes on. */
class OptionalOutputTest {
  @TempDir Path folder;
  private TestNode node;
  private final List<List<String>> calls = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    node.encoder("good", new Recorded(ErrorCode.NODE, false));
    node.encoder("final", new Recorded(ErrorCode.BADINPUT, true));
    node.encoder("passing", new Recorded(ErrorCode.NODE, true));
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void oneThatCannotBeMadeIsLeftOutAndTold() throws Exception {
    EncodingJob job = finished(0, "good", 2, "final", 0, "good");

    assertThat(node.published()).containsExactly("0", "2");
    assertThat(job.lease().leftOut()).containsExactly(1);
    assertThat(job.status().details())
        .isEqualTo("finished with warnings: outputs[1]: left out: outputs[1] has no such thing");
    assertThat(job.media().json()).contains("\"container\":\"good\"").doesNotContain("final");
  }

  @Test
  void oneThatCanIsPublishedAsAnyOther() throws Exception {
    EncodingJob job = finished(0, "good", 1, "good");

    assertThat(node.published()).containsExactly("0", "1");
    assertThat(job.lease().leftOut()).isEmpty();
    assertThat(job.status().details()).isEmpty();
    assertThat(calls).containsExactly(List.of("outputs[0]"), List.of("outputs[1]"));
  }

  @Test
  void whatGoesTogetherIsLeftOutTogether() throws Exception {
    EncodingJob job = finished(0, "good", 2, "final", 2, "final", 4, "good", 4, "good");

    assertThat(node.published()).containsExactly("0", "3", "4");
    assertThat(job.lease().leftOut()).containsExactly(1, 2);
    assertThat(calls)
        .containsExactly(
            List.of("outputs[0]"),
            List.of("outputs[1]", "outputs[2]"),
            List.of("outputs[3]", "outputs[4]"));
  }

  @Test
  void whatMayPassIsTriedAgainWithAllOutputs() throws Exception {
    JobId id = begin(0, "good", 2, "passing");

    node.awaitState(id, JobState.PENDING);
    node.awaitQuiet();
    assertThat(node.published()).isEmpty();
    assertThat(node.job(id).lease().leftOut()).isEmpty();
  }

  @Test
  void aJobThatMadeNothingFails() throws Exception {
    JobId id = begin(1, "final", 2, "final");

    node.awaitState(id, JobState.ERROR);
    assertThat(node.job(id).status().error().message()).contains("outputs[0] has no such thing");
    assertThat(node.published()).isEmpty();
  }

  @Test
  void oneThatTheJobNeedsStillFailsIt() throws Exception {
    JobId id = begin(0, "final", 2, "good");

    node.awaitState(id, JobState.ERROR);
    assertThat(calls).containsExactly(List.of("outputs[0]"));
    assertThat(node.published()).isEmpty();
  }

  private EncodingJob finished(Object... numbersAndEncoders) throws Exception {
    JobId id = begin(numbersAndEncoders);
    node.awaitState(id, JobState.FINISHED);
    node.awaitQuiet();
    return node.job(id);
  }

  private JobId begin(Object... numbersAndEncoders) throws Exception {
    List<JobOutput> outputs =
        IntStream.range(0, numbersAndEncoders.length / 2)
            .mapToObj(
                i ->
                    new JobOutput(
                        "file://" + node.out(i),
                        "",
                        (String) numbersAndEncoders[2 * i + 1],
                        "{}",
                        (Integer) numbersAndEncoders[2 * i]))
            .toList();
    JobId id = node.submit(outputs);
    assertThat(node.intake.takeOne()).isTrue();
    return id;
  }

  /** Notes which tasks it gets together. */
  private final class Recorded implements Encoder {
    private final String code;
    private final boolean fails;

    Recorded(String code, boolean fails) {
      this.code = code;
      this.fails = fails;
    }

    @Override
    public void check(String options) {}

    @Override
    public void encode(EncodeTask task) {
      throw new AssertionError("all at once");
    }

    @Override
    public void encodeAll(List<EncodeTask> tasks) {
      calls.add(tasks.stream().map(EncodeTask::name).toList());
      for (EncodeTask task : tasks) {
        task.wentOut(Medium.builder(fails ? "final" : "good").build());
        if (fails) {
          throw new MediaException(code, "none", task.name() + " has no such thing");
        }
        Gate.write(task, "good");
      }
    }
  }
}
