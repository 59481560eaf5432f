package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.store.JobConflictException;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaStream;
import nommer.media.api.Medium;
import nommer.worker.internal.Gate;
import nommer.worker.internal.Halt;
import nommer.worker.internal.TestNode;
import nommer.worker.internal.WatchedStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralOutputsTest {
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
  void anEncoderIsGivenAllOutputsThatAreItsOwnAndOneSource() throws Exception {
    WatchedStorage storage = new WatchedStorage(staging -> {});
    node.storage(storage);
    GroupEncoder pair = new GroupEncoder();
    node.encoder("pair", pair);
    node.encoder("other", task -> Gate.write(task, "other"));

    JobId id = node.begin("pair", "other", "pair");

    node.awaitState(id, JobState.FINISHED);
    node.awaitQuiet();
    assertThat(pair.groups).containsExactly(List.of("outputs[0]", "outputs[2]"));
    assertThat(storage.fetched).hasSize(1);
    assertThat(node.published()).containsExactly("0", "1", "2");
    assertThat(node.out(1)).hasContent("other from source");
    assertThat(node.out(2)).hasContent("outputs[2] from source");
  }

  @Test
  void progressIsOverAllOutputsInWhateverOrderTheyAreMade() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    node.encoder("e", new Parallel(told, open));

    JobId id = node.begin("e", "e", "e", "e");
    assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    node.renewal().renewAll();

    assertThat(node.job(id).status().progress()).isEqualTo(0.5);
    open.countDown();
    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void whatCameInAndWentOutIsKeptOfTheRunThatReadMost() throws Exception {
    node.encoder(
        "part",
        task -> {
          task.cameIn(film(1));
          task.wentOut(Medium.builder("png").bytes(7).build());
          Gate.write(task, "part");
        });
    node.encoder(
        "whole",
        task -> {
          task.cameIn(film(50));
          task.cameIn(film(2));
          Gate.write(task, "whole");
        });

    JobId id = node.begin("part", "whole", "part");

    node.awaitState(id, JobState.FINISHED);
    assertThat(node.job(id).media().json())
        .isEqualTo(
            "{\"source\":{\"container\":\"mp4\",\"streams\":[{\"kind\":\"video\",\"codec\":\"h264\","
                + "\"frames\":50}]},\"outputs\":[{\"container\":\"png\",\"bytes\":7},{},"
                + "{\"container\":\"png\",\"bytes\":7}]}");
  }

  private static Medium film(long frames) {
    return Medium.builder("mp4").stream(
            MediaStream.builder("video", "h264").frames(frames, 0).build())
        .build();
  }

  @Test
  void aWarningTellsItsOutput() throws Exception {
    node.encoder("good", task -> Gate.write(task, "good"));
    node.encoder(
        "odd",
        task -> {
          task.warn("odd aspect ratio");
          Gate.write(task, "odd");
        });

    JobId id = node.begin("good", "odd");

    node.awaitState(id, JobState.FINISHED);
    assertThat(node.job(id).status().details())
        .isEqualTo("finished with warnings: outputs[1]: odd aspect ratio");
  }

  @Test
  void whatSeveralOutputsTellIsToldOnceWithTheNamesOfAll() throws Exception {
    node.encoder(
        "odd",
        task -> {
          task.warn("damaged");
          Gate.write(task, "odd");
        });

    JobId id = node.begin("odd", "odd");

    node.awaitState(id, JobState.FINISHED);
    assertThat(node.job(id).status().details())
        .isEqualTo("finished with warnings: outputs[0], outputs[1]: damaged");
  }

  @Test
  void oneThatFailsFailsTheJobAndNothingIsPublished() throws Exception {
    node.encoder(
        "e",
        task -> {
          if (task.name().equals("outputs[1]")) {
            throw new MediaException(ErrorCode.ENCODER_FAILED, "exit_1", "no such filter");
          }
          Gate.write(task, "e");
        });

    JobId id = node.begin("e", "e", "e");

    node.awaitState(id, JobState.ERROR);
    node.awaitQuiet();
    assertThat(node.job(id).status().error().code()).isEqualTo(ErrorCode.ENCODER_FAILED);
    assertThat(node.job(id).status().error().reason()).isEqualTo("exit_1");
    assertThat(node.job(id).status().details()).isEqualTo("outputs[1]: no such filter");
    assertThat(node.published()).isEmpty();
  }

  @Test
  void oneThatIsNotWrittenIsNamed() throws Exception {
    node.encoder(
        "e",
        task -> {
          if (task.name().equals("outputs[0]")) {
            Gate.write(task, "e");
          }
        });

    JobId id = node.begin("e", "e");

    node.awaitState(id, JobState.ERROR);
    assertThat(node.job(id).status().error().reason()).isEqualTo("no_output");
    assertThat(node.job(id).status().details()).contains("outputs[1]");
  }

  @Test
  void aCancelBetweenTwoEncodesPublishesNothing() throws Exception {
    Gate gate = new Gate();
    node.encoder("first", task -> Gate.write(task, "first"));
    node.encoder("second", gate);
    JobId id = node.begin("first", "second");
    gate.awaitBegun();

    node.service.cancel(id);
    node.renewal().renewAll();

    node.awaitQuiet();
    assertThat(gate.calledOff).isTrue();
    assertThat(node.job(id).state()).isEqualTo(JobState.CANCELLED);
    assertThat(node.published()).isEmpty();
  }

  @Test
  void aCancelBetweenTwoPublishesIsRefusedAndAllAppear() throws Exception {
    Halt halt = new Halt("-1-1");
    node.storage(new WatchedStorage(halt::at));
    node.encoder("e", task -> Gate.write(task, "e"));
    JobId id = node.begin("e", "e");
    halt.awaitReached();

    assertThat(node.out(0)).exists();
    assertThatThrownBy(() -> node.service.cancel(id)).isInstanceOf(JobConflictException.class);
    halt.goOn();

    node.awaitState(id, JobState.FINISHED);
    node.awaitQuiet();
    assertThat(node.published()).containsExactly("0", "1");
  }

  @Test
  void aPublishThatFailsFailsTheJobAndSaysWhichAreThere() throws Exception {
    node.storage(
        new WatchedStorage(
            staging -> {
              if (staging.endsWith("-1-2")) {
                throw new MediaException(ErrorCode.BADDESTINATION, "not_writable", "disk full");
              }
            }));
    node.encoder("e", task -> Gate.write(task, "e"));

    JobId id = node.begin("e", "e", "e");

    node.awaitState(id, JobState.ERROR);
    node.awaitQuiet();
    assertThat(node.published()).containsExactly("0", "1");
    assertThat(node.job(id).status().error().reason()).isEqualTo("not_writable");
    assertThat(node.job(id).status().details())
        .isEqualTo(
            "disk full; 2 of 3 outputs are at their destinations already:"
                + " outputs[0] to outputs[1]");
    assertThat(node.job(id).lease().published()).isEqualTo(2);
  }

  @Test
  void whoTakesOverBetweenTwoPublishesPublishesAllAgain() throws Exception {
    Halt halt = new Halt("-1-1");
    node.storage(new WatchedStorage(halt::at));
    node.encoder("e", task -> Gate.write(task, "first"));
    JobId id = node.begin("e", "e");
    halt.awaitReached(); // and stops there, as a killed process does
    assertThat(node.out(0)).hasContent("first from source");
    assertThat(node.out(1)).doesNotExist();
    assertThat(node.job(id).lease().published()).isEqualTo(1);

    Files.writeString(folder.resolve("in"), "the source again");
    node.takeOver(id);
    node.awaitState(id, JobState.FINISHED);
    halt.goOn();
    node.awaitQuiet();

    assertThat(node.published()).containsExactly("0", "1");
    assertThat(node.out(0)).hasContent("first from the source again");
    assertThat(node.out(1)).hasContent("first from the source again");
    assertThat(node.job(id).attempts().lost()).isEqualTo(1);
  }

  @Test
  void aPublishThatComesTooLateInTheLeaseIsNotMade() throws Exception {
    Halt halt = new Halt("-1-0");
    node.storage(new WatchedStorage(halt::at));
    node.encoder("e", task -> Gate.write(task, "e"));
    JobId id = node.begin("e", "e", "e");
    halt.awaitReached();

    node.takenOver(id);
    node.renewal().renewAll(); // learns of it
    halt.goOn();

    node.awaitQuiet();
    assertThat(node.published()).contains("0").doesNotContain("1", "2");
  }

  /** Remembers what it was given together. */
  private static final class GroupEncoder implements Encoder {
    final List<List<String>> groups = new CopyOnWriteArrayList<>();

    @Override
    public void check(String options) {}

    @Override
    public void encode(EncodeTask task) {
      Gate.write(task, task.name());
    }

    @Override
    public void encodeAll(List<EncodeTask> tasks) throws InterruptedException {
      groups.add(tasks.stream().map(EncodeTask::name).toList());
      Encoder.super.encodeAll(tasks);
    }
  }

  /** Makes all at once, and is half-way with each before it goes on. */
  private record Parallel(CountDownLatch told, CountDownLatch open) implements Encoder {
    @Override
    public void check(String options) {}

    @Override
    public void encode(EncodeTask task) {
      throw new AssertionError("all come at once");
    }

    @Override
    public void encodeAll(List<EncodeTask> tasks) throws InterruptedException {
      IntStream.of(3, 1, 0, 2).forEach(i -> tasks.get(i).progress(0.5));
      told.countDown();
      assertThat(open.await(10, TimeUnit.SECONDS)).isTrue();
      tasks.forEach(task -> Gate.write(task, "e"));
    }
  }
}
