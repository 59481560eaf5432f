package nommer.rest.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.access.Scope;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsApiTest extends ApiTest {
  @AfterEach
  void revoke() {
    new Tokens(server).revokeAll();
  }

  @Test
  void aMonitorGetsTextAndNoJob() {
    Client monitor = client.with(new Tokens(server).create("prometheus", Scope.MONITOR));

    Client.Reply reply = monitor.get("/metrics");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(reply.text()).isEqualTo("nommer_jobs 1\n");
    assertThat(monitor.get("/v1/jobs").status()).isEqualTo(403);
    assertThat(monitor.get("/healthz").json().has("faults")).isTrue();
  }

  @Test
  void whoMayReadJobsMayNotSeeFiguresOfAll() {
    Client reader = client.with(new Tokens(server).create("cms", Scope.READ, Scope.SUBMIT));

    assertThat(reader.get("/metrics").json().path("detail").asText()).contains("scope monitor");
    assertThat(reader.get("/healthz").json().has("faults")).isFalse();
  }

  @Test
  void readinessIsTheHealthByAnotherName() {
    Client stranger = client.withoutToken();

    assertThat(stranger.get("/readyz").text()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(stranger.call("POST", "/readyz", new byte[0], "text/plain").status()).isEqualTo(405);
  }
}
