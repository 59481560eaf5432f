package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import nommer.access.Scope;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.job.hours.HourSums;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsApiTest extends ApiTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void hoursAndTheirTotalAreTold() {
    HourSums first = HourSums.none(NOON).end(JobState.ERROR, JobWork.NONE);
    for (int i = 1; i <= 19; i++) {
      first = first.arrival().begun(Duration.ofSeconds(10));
    }
    first = first.begun(Duration.ofSeconds(1000)).at(0.25);
    HourSums second =
        HourSums.none(NOON.plusSeconds(3600))
            .end(JobState.FINISHED, new JobWork("", 100, 1e9))
            .end(JobState.ABANDONED, JobWork.NONE)
            .end(JobState.CANCELLED, JobWork.NONE)
            .at(1.5);
    server.hours.settle(first);
    server.hours.settle(second);
    server.hours.settle(HourSums.none(NOON.plusSeconds(7200)).arrival());

    JsonNode both = statistics("from=2026-03-01T13:30:00%2B01:00&until=2026-03-01T13:10:00Z");
    JsonNode one = statistics("from=2026-03-01T12:00:00Z&until=2026-03-01T13:00:00Z");
    JsonNode open = statistics("from=2026-03-01T12:00:00Z&until=2026-03-01T15:00:00Z");

    assertThat(both.path("from").asText()).isEqualTo("2026-03-01T12:00:00.000Z");
    assertThat(both.path("until").asText()).isEqualTo("2026-03-01T14:00:00.000Z");
    assertThat(both.path("hours")).hasSize(2);
    JsonNode total = both.path("total");
    assertThat(total.path("submitted").asInt()).isEqualTo(19);
    assertThat(total.path("finished").asInt()).isEqualTo(1);
    assertThat(total.path("failed").asInt()).isEqualTo(2);
    assertThat(total.path("cancelled").asInt()).isEqualTo(1);
    assertThat(total.path("wait_p50_seconds").asDouble()).isCloseTo(10, within(1.0));
    assertThat(total.path("wait_p95_seconds").asDouble()).isCloseTo(10, within(1.0));
    assertThat(total.path("work_p95_seconds").asDouble()).isCloseTo(100, within(10.0));
    assertThat(total.path("cost").asDouble()).isEqualTo(1.75);
    assertThat(one.path("hours")).hasSize(1);
    assertThat(one.path("hours").path(0).path("start").asText())
        .isEqualTo("2026-03-01T12:00:00.000Z");
    assertThat(one.path("hours").path(0).path("work_p50_seconds").isNull()).isTrue();
    assertThat(open.path("total").path("cost").isNull()).isTrue();
    assertThat(open.path("total").path("submitted").asInt()).isEqualTo(20);
  }

  @Test
  void withoutParametersItIsTheLastDay() {
    JsonNode day = client.get("/v1/statistics").json();

    Instant from = Instant.parse(day.path("from").asText());
    assertThat(Duration.between(from, Instant.parse(day.path("until").asText())))
        .isEqualTo(Duration.ofDays(1));
    assertThat(day.path("total").path("submitted").asInt()).isZero();
    assertThat(day.path("total").path("cost").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=soon",
        "until=2026-03-01",
        "from=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z",
        "from=2026-03-01T00:00:00Z&until=2026-03-01T00:00:00Z",
        "from=1969-01-01T00:00:00Z",
        "until=%2B99999-01-01T00:00:00Z",
        "hours=3"
      })
  void whatIsNotUnderstoodIsRefused(String query) {
    Client.Reply reply = client.get("/v1/statistics?" + query);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText())
        .isEqualTo(query.startsWith("hours") ? "unknown_parameter" : "bad_parameter");
  }

  @Test
  void onlyAdminsSeeThem() {
    Tokens tokens = new Tokens(server);
    String token = tokens.create("most", Scope.READ, Scope.SUBMIT, Scope.MONITOR);

    assertThat(client.with(token).get("/v1/statistics").status()).isEqualTo(403);
    assertThat(client.post("/v1/statistics", "").status()).isEqualTo(405);
    tokens.revokeAll();
  }

  private static JsonNode statistics(String query) {
    Client.Reply reply = client.get("/v1/statistics?" + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }
}
