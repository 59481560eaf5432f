package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Eventually;
import nommer.job.api.Delivery;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobId;
import nommer.job.api.WebhookEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept of what webhooks were told. */
@Timeout(60)
class DeliveriesTest {
  @RegisterExtension final OnSqlite on = new OnSqlite();
  private @Nullable Notifier notifier;

  @AfterEach
  void stop() throws InterruptedException {
    if (notifier != null) {
      notifier.stop();
    }
  }

  @Test
  void whenAndForHowLongItWasSentIsKept() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    try (Receiver client =
        new Receiver(
            n -> {
              await(answer);
              return 204;
            })) {
      EncodingJob job =
          on.submitted(client.url("/hook"), WebhookEvent.FINAL, Map.of(), Grant.OWNER);
      on.service().cancel(job.id());
      Instant before = on.store().now();
      start();
      Eventually.holds(() -> assertThat(client.heard()).hasSize(1));
      Instant heard = on.store().now();
      Eventually.holds(() -> assertThat(on.store().now()).isAfter(heard.plusMillis(50)));
      answer.countDown();

      Eventually.holds(() -> assertThat(deliveries(job.id())).hasSize(1));
      Delivery sent = deliveries(job.id()).get(0);
      assertThat(sent.at()).isBetween(before.minusMillis(5), heard.plusMillis(5));
      assertThat(sent.took()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }
  }

  @Test
  void aCallbackInTheOriginalsFormKeepsNone() throws Exception {
    try (Receiver client = new Receiver(n -> 200)) {
      EncodingJob job = on.submitted(client.url("/form"), Set.of(), Map.of(), Grant.OWNER);
      on.service().cancel(job.id());
      start();

      Eventually.holds(() -> assertThat(untold(job.id())).isZero());
      assertThat(found(job.id()).outbox().told().revision()).isPositive();
      assertThat(deliveries(job.id())).isEmpty();
    }
  }

  @Test
  void whereNobodyListensThatIsKeptWithoutTheUrl() throws Exception {
    String url;
    try (Receiver client = new Receiver(n -> 200)) {
      url = client.url("/hook?token=hidden");
    }
    EncodingJob job = on.submitted(url, WebhookEvent.FINAL, Map.of(), Grant.OWNER);
    on.service().cancel(job.id());
    start();

    Eventually.holds(() -> assertThat(deliveries(job.id())).hasSizeGreaterThan(1));
    assertThat(deliveries(job.id()).get(0).answer()).contains("Exception").doesNotContain("hidden");
    assertThat(deliveries(job.id()).subList(0, 2))
        .extracting(Delivery::attempt)
        .containsExactly(1, 2);
    assertThat(found(job.id()).outbox().untold()).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Delivery> deliveries(JobId id) {
    return found(id).outbox().told().deliveries();
  }

  private EncodingJob found(JobId id) {
    return on.store().find(id).orElseThrow();
  }

  private int untold(JobId id) {
    return found(id).outbox().untold().size();
  }

  private void start() {
    notifier =
        new Notifier(
            on.store(), on.bell(), OnSqlite.REACHES, on.secrets(), on.lead(), OnSqlite.SETTINGS);
  }
}
