package nommer.worker.internal.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import nommer.job.api.JobId;
import nommer.media.api.MediaException;
import nommer.worker.internal.TestNode;
import nommer.worker.internal.claim.RunningJob;
import nommer.worker.internal.claim.RunningJob.Stop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceTest {
  private static final List<Expected> QUARTER = List.of(new Expected(0.25, Optional.empty()));

  @TempDir Path folder;
  private final FakeDisk disk = new FakeDisk();
  private final AtomicLong nanos = new AtomicLong();
  private Rules rules = new Rules(1000, 100);
  private TestNode node;
  private Space space;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    space = new Space(folder.resolve("work"), disk, () -> rules, nanos::get);
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void ofTwoJobsTheSecondMayNotHaveTheRoomOfTheFirst() throws Exception {
    disk.free(10_000);
    RunningJob second = job();
    Reservation first = enter(job(), QUARTER);
    first.expects(4000);

    assertThatThrownBy(() -> enter(second, QUARTER).expects(4000))
        .isInstanceOf(MediaException.class);

    assertThat(second.seal()).contains(Stop.CROWDED);
    assertThat(second.error().message()).contains("4.9 KiB", "9.8 KiB are free", "of them");
    assertThat(space.fits(id(second))).isFalse();
    assertThat(space.words()).startsWith("short of space: leaves 1 jobs");
    first.close();
    assertThat(space.fits(id(second))).isTrue();
    assertThat(space.words()).isEmpty();
  }

  @Test
  void aJobThatWouldFitExactlyDoesAndOneByteMoreDoesNot() throws Exception {
    disk.free(6000);
    Reservation fits = enter(job(), QUARTER);
    fits.expects(4000);
    fits.close();

    disk.free(5999);

    RunningJob job = job();
    assertThatThrownBy(() -> enter(job, QUARTER).expects(4000))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).isEqualTo("NODE");
              assertThat(e.reason()).isEqualTo("disk_full");
              assertThat(e.getMessage()).contains("4.9 KiB", folder.toString(), "make room");
            });
    assertThatCode(job::goOn).doesNotThrowAnyException();
    assertThat(space.fits(id(job))).isTrue();
  }

  @Test
  void tooLittleForAnyJobIsFullUntilThereIsMore() {
    disk.free(999);
    assertThat(space.isFull()).isTrue();
    assertThat(space.words()).startsWith("takes no jobs: 999 bytes are free");

    disk.free(1000);

    assertThat(space.isFull()).isFalse();
    assertThat(space.words()).isEmpty();
  }

  @Test
  void whatRunningJobsAreToWriteIsNotFree() throws Exception {
    disk.free(10_000);
    Reservation running = enter(job(), QUARTER);
    running.expects(7200);
    disk.free(9999);

    assertThat(space.isFull()).isTrue();
    Files.write(running.folder().resolve("source"), new byte[100]);
    space.look();
    assertThat(space.isFull()).isFalse();
  }

  @Test
  void aDestinationOfItsOwnFileSystemNeedsRoomForItsOutput() throws Exception {
    Path out = folder.resolve("out");
    List<Expected> there = List.of(new Expected(0.25, Optional.of(out.resolve("deep"))));
    disk.free(out, 1000);
    enter(job(), there).expects(4000);

    assertThatThrownBy(() -> enter(job(), there).expects(4))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo("STORAGE"))
        .hasMessageContaining(out.toString());
  }

  @Test
  void aDestinationOfTheSameFileSystemNeedsItBesides() throws Exception {
    Path source = Files.write(folder.resolve("long"), new byte[4000]);
    List<Expected> there = List.of(new Expected(0.25, Optional.of(folder.resolve("out"))));
    disk.free(3000);
    Reservation fits = enter(job(), there);
    fits.arrived(source);
    fits.close();

    disk.free(2999);

    assertThatThrownBy(() -> enter(job(), there).arrived(source))
        .isInstanceOf(MediaException.class);
  }

  @Test
  void ofSourcesThatComeTheYoungestIsStoppedWhenTheDiskFills() throws Exception {
    disk.free(20_000);
    RunningJob older = job();
    RunningJob younger = job();
    enter(older, QUARTER).expects(4000);
    enter(younger, QUARTER).expects(4000);
    disk.free(10_500);
    space.look();
    assertThatCode(younger::goOn).doesNotThrowAnyException();

    disk.free(10_499);
    space.look();

    assertThatCode(older::goOn).doesNotThrowAnyException();
    assertThat(younger.seal()).contains(Stop.CROWDED);
  }

  @Test
  void aSourceOfUnknownSizeFailsWhenItFillsTheDisk() throws Exception {
    RunningJob unknown = job();
    enter(job(), QUARTER).expects(100);
    enter(unknown, QUARTER);
    disk.free(400);

    space.look();

    assertThat(unknown.seal()).contains(Stop.FULL);
    assertThat(unknown.error().reason()).isEqualTo("disk_full");
  }

  @Test
  void aJobWhoseSourceIsHereIsNotStoppedAnyMore() throws Exception {
    RunningJob job = job();
    enter(job, QUARTER).arrived(Files.write(folder.resolve("short"), new byte[10]));
    disk.free(0);

    space.look();

    assertThatCode(job::goOn).doesNotThrowAnyException();
  }

  @Test
  void aJobThatNobodyAsksForAnyMoreIsForgotten() throws Exception {
    disk.free(10_000);
    RunningJob second = job();
    enter(job(), QUARTER).expects(4000);
    assertThatThrownBy(() -> enter(second, QUARTER).expects(4000))
        .isInstanceOf(MediaException.class);
    second.seal();

    nanos.addAndGet(Duration.ofMinutes(9).toNanos());
    assertThat(space.fits(id(second))).isFalse();
    nanos.addAndGet(Duration.ofMinutes(9).toNanos());
    assertThat(space.words()).startsWith("short of space");
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());

    assertThat(space.words()).isEmpty();
  }

  @Test
  void outputsCountAsFarAsTheyAreSetTo() throws Exception {
    disk.free(5000);
    rules = new Rules(1000, 0);
    Reservation fits = enter(job(), QUARTER);
    fits.expects(4000);
    fits.close();

    rules = new Rules(1000, 1);

    assertThatThrownBy(() -> enter(job(), QUARTER).expects(4000))
        .isInstanceOf(MediaException.class);
  }

  @Test
  void anEncoderThatSaysNonsenseIsTakenForAUsualOne() {
    assertThat(new Expected(Double.NaN, Optional.empty()).share()).isEqualTo(0.25);
    assertThat(new Expected(-1, Optional.empty()).share()).isEqualTo(0.25);
    assertThat(new Expected(1e9, Optional.empty()).share()).isEqualTo(0.25);
    assertThat(new Expected(0, Optional.empty()).bytes(1 << 30, 100)).isZero();
  }

  @Test
  void foldersOfOneFileSystemShareItsRoomAlsoThoseThatAreNotThereYet() {
    Disk.Room here = Disk.ofThisMachine(folder);

    assertThat(here.free()).isPositive();
    assertThat(Disk.ofThisMachine(folder.resolve("not/there")).fileSystem())
        .isEqualTo(here.fileSystem());
    assertThat(Disk.ofThisMachine(Path.of("/proc/self")).fileSystem())
        .isNotEqualTo(here.fileSystem());
  }

  private Reservation enter(RunningJob job, List<Expected> outputs) throws IOException {
    Path own = folder.resolve("work").resolve(id(job).value());
    return space.enter(job, Files.createDirectories(own), outputs);
  }

  private RunningJob job() {
    JobId id = node.submit("e");
    return new RunningJob(node.service.claim(id, "w1/boot", -1, false).orElseThrow());
  }

  private static JobId id(RunningJob job) {
    return job.claim().job().id();
  }
}
