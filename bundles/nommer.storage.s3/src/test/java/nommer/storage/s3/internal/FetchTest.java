package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.contracts.Interrupted;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

class FetchTest {
  /** Of one call, as nommer.aws has it by default. */
  private static final int SDK_ATTEMPTS = 4;

  private static final int SIZE = 3 * Storages.PIECE + 12_345;
  private static final String RANGE = "^GET .*clip";

  private static TestS3 s3;
  @TempDir Path work;
  private S3Rig rig;
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
    rig = new S3Rig(s3);
    storage = Storages.at(rig.front.uri());
    s3.put(rig.bucket, "in/clip.mp4", S3Rig.bytes(SIZE));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aLargeSourceComesByRanges() throws Exception {
    Path file = storage.fetch(rig.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(file.getFileName()).hasToString("source.mp4");
    assertThat(rig.front.count("^HEAD ")).isEqualTo(1);
    assertThat(rig.front.count(RANGE)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"gzip, true", "'aws-chunked,br', true", "aws-chunked, false", "utf-8, false"})
  void whatWasUploadedCompressedIsNamedSo(String coding, boolean refused) throws Exception {
    s3.client.putObject(
        request -> request.bucket(rig.bucket).key("clip.mp4").contentEncoding(coding),
        RequestBody.fromBytes(S3Rig.bytes(10)));

    if (refused) {
      S3Rig.assertFailure(
          () -> storage.fetch(rig.uri("clip.mp4"), work), "BADINPUT", "compressed", "as it is");
    } else {
      assertThat(storage.fetch(rig.uri("clip.mp4"), work)).hasBinaryContent(S3Rig.bytes(10));
    }
  }

  @Test
  void aRangeThatBreaksGoesOnWhereItWas() throws Exception {
    rig.front.with(Fault.cutDown(RANGE, Storages.PIECE / 2).times(3));

    Path file = storage.fetch(rig.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(rig.front.count(RANGE)).isEqualTo(7);
  }

  @Test
  void aRangeThatBreaksAgainAndAgainWithoutGettingOnIsGivenUp() {
    rig.front.with(Fault.cutDown(RANGE, 1000).times(1000));

    S3Rig.assertFailure(
        () -> storage.fetch(rig.uri("in/clip.mp4"), work), "STORAGE", "broken", "retry");
  }

  @Test
  void aSourceThatChangesMeanwhileIsFetchedAnew() throws Exception {
    byte[] other = S3Rig.bytes(SIZE + 1);
    rig.front.with(Fault.before("^GET ", () -> s3.put(rig.bucket, "in/clip.mp4", other)));

    Path file = storage.fetch(rig.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(other);
    assertThat(rig.front.count("^HEAD ")).isEqualTo(2);
  }

  @Test
  void aSourceThatNeverStopsChangingIsAnError() {
    // never the same again: pieces are fetched side by side
    AtomicInteger version = new AtomicInteger(SIZE);
    rig.front.with(
        Fault.before(
                "^GET ",
                () -> s3.put(rig.bucket, "in/clip.mp4", S3Rig.bytes(version.incrementAndGet())))
            .times(1000));

    S3Rig.assertFailure(
        () -> storage.fetch(rig.uri("in/clip.mp4"), work), "STORAGE", "changed", "complete");
  }

  @Test
  void aThrottledRequestIsTriedAgain() throws Exception {
    rig.front.with(Fault.answering("^HEAD ", 503, "").times(2));
    rig.front.with(Fault.slowDown(RANGE).times(2));

    Path file = storage.fetch(rig.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(rig.front.count("^HEAD ")).isEqualTo(3);
    assertThat(rig.front.count(RANGE)).isEqualTo(6);
  }

  @Test
  void theFirstLookHasThePatienceOfAPiece() throws Exception {
    rig.front.with(Fault.answering("^HEAD ", 503, "").times(SDK_ATTEMPTS + 1));

    Path file = storage.fetch(rig.uri("in/clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(rig.front.count("^HEAD ")).isEqualTo(SDK_ATTEMPTS + 2);
  }

  @Test
  void aServiceInTroubleForLongIsAnErrorThatMayPass() {
    rig.front.with(Fault.answering("^HEAD ", 503, "").times(1000));

    S3Rig.assertFailure(
        () -> storage.fetch(rig.uri("in/clip.mp4"), work), "STORAGE", "unavailable");
  }

  @Test
  void aServerThatKnowsNoRangesDoesNotGarbleTheCopy() {
    byte[] whole = S3Rig.bytes(10);
    rig.front.with(
        Fault.answering(RANGE, 200, new String(whole, StandardCharsets.ISO_8859_1)).times(1000));

    S3Rig.assertFailure(() -> storage.fetch(rig.uri("in/clip.mp4"), work), "STORAGE", "changed");
  }

  @Test
  void aMissingBucketIsToldFromAMissingKey() {
    S3Rig.assertFailure(
        () -> storage.fetch(MediaUri.parse("s3://no-such-bucket/clip.mp4"), work),
        "BADINPUT",
        "missing",
        "no such bucket",
        "s3://no-such-bucket/clip.mp4");
    S3Rig.assertFailure(
        () -> storage.fetch(rig.uri("none.mp4"), work), "BADINPUT", "missing", "NoSuchKey");
  }

  @Test
  void aWrongSecretSaysThatItIsThat() {
    MediaUri wrong = MediaUri.parse("s3://me:wr/ong@" + rig.bucket + "/in/clip.mp4");

    S3Rig.assertFailure(
        () -> storage.fetch(wrong, work),
        "BADINPUT",
        "unreadable",
        "access key id or its secret is wrong",
        "SignatureDoesNotMatch");
  }

  @Test
  void keysInTheUriAreUsedInsteadOfTheDefaultOnes() throws Exception {
    S3Storage poor = Storages.of(Configs.aws(rig.front.uri(), "nobody", "nothing"));
    MediaUri good = MediaUri.parse("s3://me:hush/hush@" + rig.bucket + "/in/clip.mp4");

    S3Rig.assertFailure(() -> poor.fetch(rig.uri("in/clip.mp4"), work), "BADINPUT", "unreadable");
    assertThat(poor.fetch(good, work)).hasBinaryContent(S3Rig.bytes(SIZE));
  }

  @Test
  void whatIsTooLargeOrHasNoRoomIsRefusedBeforeItComes() {
    S3Rig.assertFailure(
        () -> Storages.taking(rig.front.uri(), SIZE - 1, SIZE).fetch(rig.uri("in/clip.mp4"), work),
        "BADINPUT",
        "too_large");
    S3Rig.assertFailure(
        () -> Storages.taking(rig.front.uri(), SIZE, SIZE - 1).fetch(rig.uri("in/clip.mp4"), work),
        "NODE",
        "disk_full");

    assertThat(rig.front.count(RANGE)).isZero();
  }

  @Test
  void theSizeIsToldBeforeAnythingComes() throws Exception {
    List<Long> told = new ArrayList<>();

    storage
        .open(
            rig.uri("in/clip.mp4"),
            work,
            bytes -> {
              assertThat(work).isEmptyDirectory();
              told.add(bytes);
            })
        .close();

    assertThat(told).containsExactly((long) SIZE);
  }

  @Test
  void nothingComesForWhichTheListenerHasNoRoom() {
    S3Rig.assertFailure(
        () ->
            storage.open(
                rig.uri("in/clip.mp4"),
                work,
                bytes -> {
                  throw new MediaException("NODE", "no_such_room", "no");
                }),
        "NODE",
        "no_such_room");

    assertThat(rig.front.count(RANGE)).isZero();
  }

  @Test
  void anInterruptCallsAFetchOffAndItsThreadsEnd() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    rig.front.with(Fault.cutDown(RANGE, 1000).after(() -> await(never)).times(1000));
    try {
      Interrupted.when(
          () -> storage.fetch(rig.uri("in/clip.mp4"), work), () -> rig.front.count(RANGE) == 3);
    } finally {
      never.countDown();
    }

    Interrupted.await(() -> threads("s3-fetch-" + rig.bucket) == 0);
    assertThat(rig.front.count(RANGE)).isEqualTo(3);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aSilentServerIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    rig.front.with(Fault.before(RANGE, () -> await(never)).times(1000));
    try {
      S3Rig.assertFailure(
          () -> Storages.hasty(rig.front.uri()).fetch(rig.uri("in/clip.mp4"), work),
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
