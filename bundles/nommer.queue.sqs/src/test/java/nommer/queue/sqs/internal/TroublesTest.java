package nommer.queue.sqs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nommer.aws.AwsFault;
import nommer.contracts.job.TestJobs;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobStoreException;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue.Delivery;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An SQS that throttles, fails, falls silent, or takes the keys for expired. */
@Timeout(60)
class TroublesTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int FOR_EVER = 1_000_000;

  @RegisterExtension final Rig rig = new Rig();
  private final TroubledSqs troubled = new TroubledSqs();
  private SqsBackend backend;

  @BeforeEach
  void connect() {
    backend = rig.sqs(troubled.uri());
  }

  @AfterEach
  void end() {
    SdkGlobalTime.setGlobalTimeOffset(0); // what it learns it keeps for all its clients
    troubled.refuse(0, 0, "");
    backend.close();
    troubled.close();
  }

  @ParameterizedTest
  @CsvSource({"400,ThrottlingException", "403,RequestThrottled", "500,InternalFailure", "503,x"})
  void whatPassesIsTriedAgainAndAHintArrivesOnce(int status, String code) throws Exception {
    SqsJobQueue queue = new SqsJobQueue(backend);
    JobId id = JobId.create(TestJobs.START);

    troubled.refuse(2, status, code);
    queue.put(id, JobPriority.NORMAL);
    troubled.refuse(2, status, code);

    assertThat(queue.take(10, LONG)).extracting(Delivery::id).containsExactly(id);
    assertThat(troubled.left()).isZero();
    assertThat(queue.take(10, Duration.ofSeconds(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "403,ExpiredToken,the keys have expired",
    "403,AccessDenied,extend their IAM policy",
    "403,InvalidSignatureException,its secret is wrong",
    "400,ThrottlingException,fewer requests",
    "503,ServiceUnavailable,in trouble"
  })
  void whatDoesNotPassIsATypedErrorThatSaysWhatToDo(int status, String code, String words) {
    SqsJobQueue queue = new SqsJobQueue(backend);
    troubled.refuse(FOR_EVER, status, code);

    assertThatThrownBy(() -> queue.put(JobId.create(TestJobs.START), JobPriority.NORMAL))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining(rig.name())
        .hasMessageContaining(words);
    assertThatThrownBy(() -> queue.take(1, Duration.ZERO))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining(words);
  }

  @Test
  void keysThatAreRenewedServeAgainWithNothingLost() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(backend);
    JobId id = JobId.create(TestJobs.START);
    queue.put(id, JobPriority.NORMAL);
    troubled.refuse(FOR_EVER, 403, "ExpiredToken");
    assertThatThrownBy(() -> queue.take(1, Duration.ZERO)).isInstanceOf(JobStoreException.class);

    troubled.refuse(0, 0, "");

    assertThat(queue.take(1, LONG)).extracting(Delivery::id).containsExactly(id);
  }

  @Test
  void aServiceThatFallsSilentIsGivenUpAndAskedAgain() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(backend);
    JobId id = JobId.create(TestJobs.START);
    queue.put(id, JobPriority.NORMAL);
    troubled.silence(FOR_EVER);

    assertThatThrownBy(() -> queue.take(1, Duration.ZERO))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("no connection");

    troubled.refuse(0, 0, "");
    assertThat(queue.take(1, Duration.ZERO)).extracting(Delivery::id).containsExactly(id);
  }

  @Test
  void anAnswerThatGotLostKeepsNobodyWaitingForLong() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(backend);
    JobId id = JobId.create(TestJobs.START);
    queue.put(id, JobPriority.NORMAL);
    troubled.silence(1);
    long began = System.nanoTime();

    assertThat(queue.take(1, LONG)).extracting(Delivery::id).containsExactly(id);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void hintsThatSqsDidNotTakeAreThereWithinTenSecondsOfItsReturn() throws Exception {
    SqsJobQueue queue = new SqsJobQueue(backend);
    troubled.refuse(FOR_EVER, 503, "ServiceUnavailable");
    List<JobId> owed = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      JobId id = JobId.create(TestJobs.START);
      JobPriority priority = List.of(JobPriority.values()).get(i % 3);
      assertThatThrownBy(() -> queue.put(id, priority)).isInstanceOf(JobStoreException.class);
      owed.add(id);
    }

    troubled.refuse(0, 0, "");
    long back = System.nanoTime();
    List<JobId> taken = new ArrayList<>();
    while (taken.size() < 8 && System.nanoTime() - back < LONG.toNanos()) {
      queue.take(10, Duration.ofSeconds(1)).forEach(hint -> taken.add(hint.id()));
    }

    assertThat(taken).containsExactlyInAnyOrderElementsOf(owed);
    assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(10));
    queue.close();
  }

  @Test
  void aRingThatSqsDidNotTakeAtFirstIsHeard() throws Exception {
    ChangeBell bell = new SqsChangeBell(backend);
    troubled.refuse(2, 503, "ServiceUnavailable");

    bell.ring(JobId.create(TestJobs.START));

    assertThat(bell.await(LONG)).isTrue();
    assertThat(bell.await(Duration.ofSeconds(1))).isFalse();
  }

  /** A node's saves wait for nobody. */
  @Test
  void whoRingsDoesNotWaitForSqs() {
    ChangeBell bell = new SqsChangeBell(backend);
    troubled.silence(FOR_EVER);
    long began = System.nanoTime();

    bell.ring(JobId.create(TestJobs.START));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    troubled.refuse(0, 0, "");
  }

  @ParameterizedTest
  @ValueSource(ints = {-3600, 3600})
  void aMachineWhoseClockIsOffByAnHourWorksOn(int seconds) throws Exception {
    Clock theirs = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
    troubled.clock(theirs);
    SqsBackend corrected = rig.sqs(() -> by(theirs, 3));
    SqsJobQueue queue = new SqsJobQueue(corrected);
    JobId id = JobId.create(TestJobs.START);

    queue.put(id, JobPriority.NORMAL);

    assertThat(queue.take(1, LONG)).extracting(Delivery::id).containsExactly(id);
    corrected.close();
  }

  @Test
  void aClockThatNobodyCorrectsIsNamedAndNotTheKeys() {
    Clock theirs = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    troubled.clock(theirs);
    SqsBackend uncorrected = rig.sqs(() -> by(theirs, 1));

    assertClockIsNamed(
        () -> new SqsJobQueue(uncorrected).put(JobId.create(TestJobs.START), JobPriority.NORMAL));
    uncorrected.close();
  }

  @Test
  void aRefusalForTheTimeIsToldFromOneForTheKeysByItsWordsAlone() {
    troubled.saying("Signature expired: 20260301T110000Z is now earlier than 20260301T114500Z");
    troubled.refuse(FOR_EVER, 403, "InvalidSignatureException");

    assertClockIsNamed(() -> new SqsJobQueue(backend).take(1, Duration.ZERO));
  }

  private static void assertClockIsNamed(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("clock is wrong: set it")
        .satisfies(e -> assertThat(AwsFault.of(e)).isEqualTo(AwsFault.CLOCK_SKEW));
  }

  private SqsClient by(Clock theirs, int attempts) {
    return Rig.client(
        troubled.uri(),
        c ->
            c.retryStrategy(b -> b.maxAttempts(attempts))
                .addExecutionInterceptor(new ServiceDate(theirs)));
  }
}
