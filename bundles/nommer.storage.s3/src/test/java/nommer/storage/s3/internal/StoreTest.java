package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import nommer.contracts.Interrupted;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  /** Of one call, as nommer.aws has it by default. */
  private static final int SDK_ATTEMPTS = 4;

  private static final int SIZE = 3 * Storages.PIECE + 12_345;
  private static final StagingName CLAIM = new StagingName("ab", 1, 0);
  private static final StagingName NEXT_CLAIM = new StagingName("ab", 5, 0);
  private static final String PART = "^PUT .*partNumber";
  private static final String COMPLETION = "^POST .*uploadId";

  private static TestS3 s3;
  @TempDir Path work;
  private S3Rig rig;
  private S3Storage storage;
  private Path output;

  @BeforeAll
  static void start() {
    s3 = new TestS3();
  }

  @AfterAll
  static void end() {
    s3.close();
  }

  @BeforeEach
  void bucket() throws Exception {
    rig = new S3Rig(s3);
    storage = Storages.at(rig.front.uri());
    output = Files.write(work.resolve("output"), S3Rig.bytes(SIZE));
  }

  @AfterEach
  void close() {
    Thread.interrupted();
    rig.close();
  }

  @Test
  void aLargeOutputGoesByPartsAndHasItsType() throws Exception {
    store("out/a b.MP4");

    assertThat(seen("out/a b.MP4")).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(rig.front.count(PART)).isEqualTo(4);
    assertThat(s3.get(rig.bucket, "out/a b.MP4").orElseThrow().response().contentType())
        .isEqualTo("video/mp4");
    assertThat(s3.uploads(rig.bucket)).isEmpty();
  }

  @Test
  void aPartThatIsCutInTheMiddleIsSentAgain() throws Exception {
    rig.front.with(Fault.cutUp(PART, Storages.PIECE / 2).times(2));

    store("out.mp4");

    assertThat(seen("out.mp4")).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(rig.front.count(PART)).isEqualTo(6);
  }

  @Test
  void aPartThatIsThrottledIsSentAgain() throws Exception {
    rig.front.with(Fault.slowDown(PART).times(2));
    rig.front.with(Fault.slowDown("^POST .*uploads"));

    store("out.mp4");

    assertThat(seen("out.mp4")).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(rig.front.count("^POST .*uploads")).isEqualTo(2);
  }

  @Test
  void theUploadIsBegunWithThePatienceOfAPart() throws Exception {
    rig.front.with(Fault.slowDown("^POST .*uploads").times(SDK_ATTEMPTS + 1));

    store("out.mp4");

    assertThat(seen("out.mp4")).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(rig.front.count("^POST .*uploads")).isEqualTo(SDK_ATTEMPTS + 2);
  }

  @Test
  void aConnectionThatAlwaysBreaksIsAnErrorThatMayPassAndLeavesNothing() throws Exception {
    rig.front.with(Fault.cutUp(PART, 1000).times(1000));

    try (Storage.Staging staging = storage.stage(rig.uri("out.mp4"), CLAIM)) {
      S3Rig.assertFailure(() -> staging.fill(output), "STORAGE", "unreachable", "network");
    }

    assertThat(s3.uploads(rig.bucket)).isEmpty();
  }

  @Test
  void aCompletionWhoseAnswerIsLostIsKnownByTheObject() throws Exception {
    rig.front.with(Fault.cutDown(COMPLETION, 0));

    store("out.mp4");

    assertThat(seen("out.mp4")).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(rig.front.count(COMPLETION)).isGreaterThan(1);
    assertThat(rig.front.count("^HEAD .*out.mp4")).isPositive();
  }

  @Test
  void aCompletionThatIsStillAtWorkWhenItsAnswerIsLostIsWaitedFor() throws Exception {
    rig.front.with(Fault.cutUp(COMPLETION, 0));
    rig.front.with(Fault.before("^HEAD .*out.mp4", () -> {}));
    rig.front.with(Fault.before("^HEAD .*out.mp4", () -> s3.complete(rig.bucket)));

    store("out.mp4");

    assertThat(seen("out.mp4")).isEqualTo(S3Rig.bytes(SIZE));
    assertThat(rig.front.count("^HEAD .*out.mp4")).isEqualTo(2);
  }

  @Test
  void anObjectOfAnotherClaimIsNotTakenForOurs() throws Exception {
    try (Storage.Staging lost = storage.stage(rig.uri("out.mp4"), CLAIM)) {
      lost.fill(output);
      storage.sweep(rig.uri("out.mp4"), List.of(lost.name()), NEXT_CLAIM);
      Path other = Files.write(work.resolve("other"), S3Rig.bytes(10));
      try (Storage.Staging next = storage.stage(rig.uri("out.mp4"), NEXT_CLAIM)) {
        next.fill(other);
        next.publish();
      }

      S3Rig.assertFailure(lost::publish, "STORAGE", "staging_gone", "another node");
    }

    assertThat(seen("out.mp4")).isEqualTo(S3Rig.bytes(10));
  }

  @Test
  void aJobThatIsLostIsKnownAtOnceAndNotWaitedFor() throws Exception {
    try (Storage.Staging lost = storage.stage(rig.uri("out.mp4"), CLAIM)) {
      lost.fill(output);
      storage.sweep(rig.uri("out.mp4"), List.of(lost.name()), NEXT_CLAIM);

      S3Rig.assertFailure(lost::publish, "STORAGE", "staging_gone");
    }

    assertThat(rig.front.count(COMPLETION)).isEqualTo(1);
  }

  @Test
  void anUploadThatIsAbortedInMidFillIsKnownAsGone() throws Exception {
    try (Storage.Staging lost = storage.stage(rig.uri("out.mp4"), CLAIM)) {
      rig.front.with(
          Fault.before(
              PART, () -> storage.sweep(rig.uri("out.mp4"), List.of(lost.name()), NEXT_CLAIM)));

      S3Rig.assertFailure(() -> lost.fill(output), "STORAGE", "staging_gone");
    }

    assertThat(s3.get(rig.bucket, "out.mp4")).isEmpty();
  }

  @Test
  void anInterruptBeforePublishingDoesNotLeaveTheOutcomeOpen() throws Exception {
    try (Storage.Staging staging = storage.stage(rig.uri("out.mp4"), CLAIM)) {
      staging.fill(output);
      Thread.currentThread().interrupt();

      staging.publish();

      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(seen("out.mp4")).isEqualTo(S3Rig.bytes(SIZE));
  }

  @Test
  void anInterruptBeforeClosingLeavesNoUpload() throws Exception {
    Storage.Staging staging = storage.stage(rig.uri("out.mp4"), CLAIM);
    Thread.currentThread().interrupt();

    staging.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(s3.uploads(rig.bucket)).isEmpty();
  }

  @Test
  void anInterruptCallsAFillOffInMidTransferAndItsThreadsEnd() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    rig.front.with(Fault.cutUp(PART, 0).after(() -> await(never)).times(1000));
    try (Storage.Staging staging = storage.stage(rig.uri("out.mp4"), CLAIM)) {
      Interrupted.when(() -> staging.fill(output), () -> rig.front.count(PART) == 3);
    } finally {
      never.countDown();
    }

    Interrupted.await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("s3-store-" + rig.bucket)));
    assertThat(rig.front.count(PART)).isEqualTo(3);
    assertThat(s3.uploads(rig.bucket)).isEmpty();
  }

  @Test
  void aMissingBucketOrAWrongSecretIsKnownBeforeTheEncode() {
    S3Rig.assertFailure(
        () -> storage.stage(MediaUri.parse("s3://no-such-bucket/out.mp4"), CLAIM),
        "BADDESTINATION",
        "not_writable",
        "no such bucket",
        "create it");
    S3Rig.assertFailure(
        () -> storage.stage(MediaUri.parse("s3://me:wrong@" + rig.bucket + "/o.mp4"), CLAIM),
        "BADDESTINATION",
        "not_writable",
        "secret is wrong");
  }

  @Test
  void expiredKeysMayBeRenewedSoTheErrorMayPass() {
    rig.front.with(
        Fault.answering("^POST .*uploads", 400, "<Error><Code>ExpiredToken</Code></Error>")
            .times(1000));

    S3Rig.assertFailure(
        () -> storage.stage(rig.uri("out.mp4"), CLAIM), "STORAGE", "expired_credentials", "renew");
  }

  @Test
  void aClockThatTheSdkCanCorrectByTheServersDateIsNoError() throws Exception {
    rig.front.with(
        Fault.answering(
            "^POST .*uploads", 403, "<Error><Code>RequestTimeTooSkewed</Code></Error>"));

    store("out.mp4");

    assertThat(seen("out.mp4")).isEqualTo(S3Rig.bytes(SIZE));
  }

  @Test
  void aClockThatIsWrongIsNamed() {
    rig.front.with(
        Fault.answering("^POST .*uploads", 403, "<Error><Code>RequestTimeTooSkewed</Code></Error>")
            .times(1000));

    S3Rig.assertFailure(
        () -> storage.stage(rig.uri("out.mp4"), CLAIM), "STORAGE", "clock_skew", "NTP");
  }

  private void store(String key) throws InterruptedException {
    try (Storage.Staging staging = storage.stage(rig.uri(key), CLAIM)) {
      staging.fill(output);
      staging.publish();
    }
  }

  private byte[] seen(String key) {
    return s3.get(rig.bucket, key).orElseThrow().asByteArray();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
