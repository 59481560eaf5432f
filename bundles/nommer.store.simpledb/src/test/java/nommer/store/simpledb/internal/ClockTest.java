package nommer.store.simpledb.internal;

import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import nommer.aws.simpledb.ServerClock;
import nommer.job.api.EncodingJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose clock it is. */
class ClockTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  private final AtomicLong nanos = new AtomicLong(Duration.ofDays(3).toNanos());
  private final ServerClock clock = new ServerClock(nanos::get);

  @ParameterizedTest
  @ValueSource(longs = {-3600, 3600})
  void aMachineWhoseClockIsOffByAnHourWorksOnInTheServicesTime(long seconds) {
    Clock service = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
    simpleDb.fake().clock(service);
    SimpleDbJobStore store = new SimpleDbJobStore(simpleDb.db());

    Instant first = store.now();
    EncodingJob job = saved(store, submitted(0));

    assertThat(first).isCloseTo(service.instant(), within(3, ChronoUnit.SECONDS));
    assertThat(store.now()).isCloseTo(service.instant(), within(3, ChronoUnit.SECONDS));
    assertThat(store.find(job.id())).contains(job);
  }

  @Test
  void nobodyKnowsTheTimeBeforeTheFirstAnswer() {
    assertThat(clock.millis()).isEmpty();

    clock.observe("no date", nanos.get());

    assertThat(clock.millis()).isEmpty();
  }

  @Test
  void manyAnswersTellTheTimeBetterThanTheirSeconds() {
    for (int i = 0; i < 40; i++) {
      answeredAt(NOON.plusMillis(i * 130L));
    }

    assertThat(clock.millis().orElseThrow())
        .isCloseTo(NOON.plusMillis(39 * 130L).toEpochMilli(), within(70L));
  }

  @Test
  void timePassesBetweenAnswers() {
    answeredAt(NOON);
    long before = clock.millis().orElseThrow();

    nanos.addAndGet(Duration.ofSeconds(17).toNanos());

    assertThat(clock.millis().orElseThrow() - before).isEqualTo(17_000);
  }

  @Test
  void afterASleepOfTheMachineTheNextAnswerCounts() {
    answeredAt(NOON);

    observe(NOON.plusSeconds(7200));

    assertThat(clock.millis().orElseThrow())
        .isCloseTo(NOON.plusSeconds(7200).toEpochMilli(), within(1000L));
  }

  @Test
  void itDoesNotRunBackwardsButLetsGoOfNonsense() {
    answeredAt(NOON.plusMillis(2500));
    long before = clock.millis().orElseThrow();

    observe(NOON.plusMillis(900));
    assertThat(clock.millis().orElseThrow()).isEqualTo(before);

    observe(NOON.minusSeconds(3600));
    assertThat(clock.millis().orElseThrow())
        .isCloseTo(NOON.minusSeconds(3600).toEpochMilli(), within(1000L));
  }

  /** The machine's monotonic clock keeps step with the service's. */
  private void answeredAt(Instant time) {
    nanos.set(Duration.ofDays(3).plus(Duration.between(NOON, time)).toNanos());
    observe(time);
  }

  private void observe(Instant time) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    clock.observe(date, nanos.get());
  }
}
