package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.job.api.Delivery;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.Outbox.Told;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;

/** What an {@link OutboxContract} asks for of the deliveries that were made to a webhook. */
public abstract class DeliveriesContract {
  /** The store under test; the same one throughout a test, and empty when the test begins. */
  protected abstract JobStore store();

  @Test
  void deliveriesStandBesideWhatWasTold() {
    EncodingJob job = saved(store(), moved(saved(store(), watched(0)), JobState.ERROR));
    Told told =
        Told.NOTHING
            .with(delivery(0, "HTTP 503"))
            .with(delivery(1, "été: \u00a0 no \u4e16 host  "))
            .triedInVain(START.plusSeconds(60), "HTTP 503")
            .with(delivery(2, ""));

    assertThat(store().tell(job, told)).isTrue();
    assertThat(store().find(job.id()).orElseThrow().outbox().told()).isEqualTo(told);
    assertThat(store().tell(job.told(told), told.upTo(job.revision()))).isTrue();

    Told now = store().find(job.id()).orElseThrow().outbox().told();
    assertThat(now).isEqualTo(told.upTo(job.revision()));
    assertThat(now.deliveries()).hasSize(3);
  }

  @Test
  void ofManyDeliveriesTheLastAreKept() {
    EncodingJob job = saved(store(), moved(saved(store(), watched(0)), JobState.ERROR));
    Told told = Told.NOTHING;
    for (int i = 0; i < 30; i++) {
      told = told.with(delivery(i, "\u4e16".repeat(100)));
    }

    assertThat(store().tell(job, told.triedInVain(START, "\u4e16".repeat(200)))).isTrue();

    List<Delivery> kept = store().find(job.id()).orElseThrow().outbox().told().deliveries();
    assertThat(kept).hasSizeBetween(2, Told.MOST_DELIVERIES);
    assertThat(told.deliveries()).endsWith(kept.toArray(Delivery[]::new));
  }

  @Test
  void aSaveLeavesDeliveriesAsTheyAre() {
    EncodingJob job = saved(store(), moved(saved(store(), watched(0)), JobState.DOWNLOADING));
    Told told = Told.of(1).with(delivery(0, "HTTP 204"));
    store().tell(job, told);

    store().save(moved(job, JobState.ENCODING));

    assertThat(store().find(job.id()).orElseThrow().outbox().told()).isEqualTo(told);
  }

  private static Delivery delivery(int number, String answer) {
    Instant at = START.plusSeconds(number);
    return new Delivery(at, Duration.ofMillis(17), number + 1, JobState.ERROR, START, answer);
  }
}
