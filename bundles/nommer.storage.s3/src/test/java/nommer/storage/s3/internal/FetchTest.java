package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.contracts.Interrupted;
import nommer.media.api.MediaUri;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
  /** Of one call, as nommer.aws has it by default. */
  private static final int SDK_ATTEMPTS = 4;

  private static final int SIZE = 3 * Storages.PIECE + 12_345;
  private static final String RANGE = "^GET .*clip";

  private static TestS3 s3;
  @TempDir Path work;
  private Bench bench;
  private S3Storage storage;

  @BeforeAll
  static void start() {
    s3 = new TestS3();
  }

  @AfterAll
  static void end() {
    s3.close();
  }

  @BeforeEach
  void bucket() {
    bench = new Bench(s3);
    storage = Storages.at(bench.front.uri());
    s3.put(bench.bucket, "in/clip.mp4", Bench.bytes(SIZE));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aLargeSourceComesByRanges() throws Exception {
    Path file = storage.fetch(bench.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(Bench.bytes(SIZE));
    assertThat(file.getFileName()).hasToString("source.mp4");
    assertThat(bench.front.count("^HEAD ")).isEqualTo(1);
    assertThat(bench.front.count(RANGE)).isEqualTo(4);
  }

  @Test
  void aRangeThatBreaksGoesOnWhereItWas() throws Exception {
    bench.front.with(Fault.cutDown(RANGE, Storages.PIECE / 2).times(3));

    Path file = storage.fetch(bench.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(Bench.bytes(SIZE));
    assertThat(bench.front.count(RANGE)).isEqualTo(7);
  }

  @Test
  void aRangeThatBreaksAgainAndAgainWithoutGettingOnIsGivenUp() {
    bench.front.with(Fault.cutDown(RANGE, 1000).times(1000));

    Bench.assertFailure(
        () -> storage.fetch(bench.uri("in/clip.mp4"), work), "STORAGE", "broken", "retry");
  }

  @Test
  void aSourceThatChangesMeanwhileIsFetchedAnew() throws Exception {
    byte[] other = Bench.bytes(SIZE + 1);
    bench.front.with(Fault.before("^GET ", () -> s3.put(bench.bucket, "in/clip.mp4", other)));

    Path file = storage.fetch(bench.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(other);
    assertThat(bench.front.count("^HEAD ")).isEqualTo(2);
  }

  @Test
  void aSourceThatNeverStopsChangingIsAnError() {
    // never the same again: pieces are fetched side by side
    AtomicInteger version = new AtomicInteger(SIZE);
    bench.front.with(
        Fault.before(
                "^GET ",
                () -> s3.put(bench.bucket, "in/clip.mp4", Bench.bytes(version.incrementAndGet())))
            .times(1000));

    Bench.assertFailure(
        () -> storage.fetch(bench.uri("in/clip.mp4"), work), "STORAGE", "changed", "complete");
  }

  @Test
  void aThrottledRequestIsTriedAgain() throws Exception {
    bench.front.with(Fault.answering("^HEAD ", 503, "").times(2));
    bench.front.with(Fault.slowDown(RANGE).times(2));

    Path file = storage.fetch(bench.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(Bench.bytes(SIZE));
    assertThat(bench.front.count("^HEAD ")).isEqualTo(3);
    assertThat(bench.front.count(RANGE)).isEqualTo(6);
  }

  @Test
  void theFirstLookHasThePatienceOfAPiece() throws Exception {
    bench.front.with(Fault.answering("^HEAD ", 503, "").times(SDK_ATTEMPTS + 1));

    Path file = storage.fetch(bench.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(Bench.bytes(SIZE));
    assertThat(bench.front.count("^HEAD ")).isEqualTo(SDK_ATTEMPTS + 2);
  }

  @Test
  void aServiceInTroubleForLongIsAnErrorThatMayPass() {
    bench.front.with(Fault.answering("^HEAD ", 503, "").times(1000));

    Bench.assertFailure(
        () -> storage.fetch(bench.uri("in/clip.mp4"), work), "STORAGE", "unavailable");
  }

  @Test
  void aServerThatKnowsNoRangesDoesNotGarbleTheCopy() {
    byte[] whole = Bench.bytes(10);
    bench.front.with(
        Fault.answering(RANGE, 200, new String(whole, StandardCharsets.ISO_8859_1)).times(1000));

    Bench.assertFailure(() -> storage.fetch(bench.uri("in/clip.mp4"), work), "STORAGE", "changed");
  }

  @Test
  void aMissingBucketIsToldFromAMissingKey() {
    Bench.assertFailure(
        () -> storage.fetch(MediaUri.parse("s3://no-such-bucket/clip.mp4"), work),
        "BADINPUT",
        "missing",
        "no such bucket",
        "s3://no-such-bucket/clip.mp4");
    Bench.assertFailure(
        () -> storage.fetch(bench.uri("none.mp4"), work), "BADINPUT", "missing", "NoSuchKey");
  }

  @Test
  void aWrongSecretSaysThatItIsThat() {
    MediaUri wrong = MediaUri.parse("s3://me:wr/ong@" + bench.bucket + "/in/clip.mp4");

    Bench.assertFailure(
        () -> storage.fetch(wrong, work),
        "BADINPUT",
        "unreadable",
        "access key id or its secret is wrong",
        "SignatureDoesNotMatch");
  }

  @Test
  void keysInTheUriAreUsedInsteadOfTheDefaultOnes() throws Exception {
    S3Storage poor = Storages.of(Configs.aws(bench.front.uri(), "nobody", "nothing"));
    MediaUri good = MediaUri.parse("s3://me:hush/hush@" + bench.bucket + "/in/clip.mp4");

    Bench.assertFailure(() -> poor.fetch(bench.uri("in/clip.mp4"), work), "BADINPUT", "unreadable");
    assertThat(poor.fetch(good, work)).hasBinaryContent(Bench.bytes(SIZE));
  }

  @Test
  void whatIsTooLargeOrHasNoRoomIsRefusedBeforeItComes() {
    Bench.assertFailure(
        () ->
            Storages.taking(bench.front.uri(), SIZE - 1, SIZE)
                .fetch(bench.uri("in/clip.mp4"), work),
        "BADINPUT",
        "too_large");
    Bench.assertFailure(
        () ->
            Storages.taking(bench.front.uri(), SIZE, SIZE - 1)
                .fetch(bench.uri("in/clip.mp4"), work),
        "NODE",
        "disk_full");

    assertThat(bench.front.count(RANGE)).isZero();
  }

  @Test
  void anInterruptCallsAFetchOffAndItsThreadsEnd() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    bench.front.with(Fault.cutDown(RANGE, 1000).after(() -> await(never)).times(1000));
    try {
      Interrupted.when(
          () -> storage.fetch(bench.uri("in/clip.mp4"), work), () -> bench.front.count(RANGE) == 3);
    } finally {
      never.countDown();
    }

    Interrupted.await(() -> threads("s3-fetch-" + bench.bucket) == 0);
    assertThat(bench.front.count(RANGE)).isEqualTo(3);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aSilentServerIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    bench.front.with(Fault.before(RANGE, () -> await(never)).times(1000));
    try {
      Bench.assertFailure(
          () -> Storages.hasty(bench.front.uri()).fetch(bench.uri("in/clip.mp4"), work),
          "STORAGE",
          "stalled",
          "1 s");
    } finally {
      never.countDown();
    }
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(name))
        .count();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
