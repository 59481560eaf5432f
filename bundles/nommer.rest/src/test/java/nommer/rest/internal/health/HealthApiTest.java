package nommer.rest.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import nommer.doctor.Faults;
import nommer.job.api.JobStoreException;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;

class HealthApiTest extends ApiTest {
  @Test
  void aHealthySystemSaysSoWithVersionAndCounts() {
    Client.Reply reply = client.get("/healthz");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("status").asText()).isEqualTo("ok");
    assertThat(reply.json().path("version").asText()).isEqualTo("0.1.0");
    assertThat(reply.json().path("jobs")).hasSize(8);
    assertThat(reply.json().path("jobs").path("PENDING").asLong(-1)).isZero();
  }

  @Test
  void theFaultsOfAllWhoKnowAnyAreTold() {
    Faults settings = () -> List.of("b", "a");
    Faults presets = () -> List.of("c", "a");
    server.health.bindFaults(settings);
    server.health.bindFaults(presets);
    Client.Reply both = client.get("/healthz");
    server.health.unbindFaults(settings);
    Client.Reply one = client.get("/healthz");
    server.health.unbindFaults(presets);

    assertThat(both.status()).isEqualTo(200);
    assertThat(both.json().path("faults").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(one.json().path("faults").toString()).isEqualTo("[\"a\",\"c\"]");
    assertThat(client.get("/healthz").json().path("faults")).isEmpty();
  }

  @Test
  void withoutAWayToSubmitJobsItIsNotHealthy() {
    server.health.unbindJobs(server.jobsServlet);
    Client.Reply without = client.get("/healthz");
    server.health.bindJobs(server.jobsServlet);

    assertThat(without.status()).isEqualTo(503);
    assertThat(without.text()).contains("jobs cannot be submitted: the log of feederd");
    assertThat(client.get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void aStoreThatCanOnlyBeReadIsUnhealthyAndTheDetailSaysWhy() {
    server.jobs.failProbesWith(
        Optional.of(new JobStoreException("database or disk is full", null)));

    Client.Reply full = client.get("/healthz");
    server.jobs.failProbesWith(Optional.empty());

    assertThat(full.status()).isEqualTo(503);
    assertThat(full.json().path("detail").asText())
        .isEqualTo("jobs cannot be submitted: database or disk is full");
    assertThat(client.get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void aDeadlineThatIsNoneDoesNotTakeTheCheckAway() {
    server.health.within(() -> -5L);
    Client.Reply negative = client.get("/healthz");
    server.health.within(
        () -> {
          throw new IllegalArgumentException("many");
        });

    assertThat(negative.status()).isEqualTo(200);
    assertThat(client.get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void aStoreThatHangsIsUnhealthyUntilItAnswersAgain() {
    CountDownLatch gate = new CountDownLatch(1);
    server.health.within(() -> 300L);
    server.jobs.hangUntil(gate);

    Client.Reply first = client.get("/healthz");
    Client.Reply second = client.get("/healthz");
    gate.countDown();

    assertThat(first.status()).isEqualTo(503);
    assertThat(second.status()).isEqualTo(503);
    assertThat(second.json().path("retryable").asBoolean()).isTrue();
    assertThat(client.get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void askingForTheHeadAloneSendsNoBody() {
    Client.Reply reply = client.call("HEAD", "/healthz", new byte[0], "text/plain");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(reply.text()).isEmpty();
  }
}
