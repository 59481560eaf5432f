package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.job.hours.Counted;
import nommer.job.hours.HourSums;
import nommer.rest.testing.ApiTest;
import org.junit.jupiter.api.Test;

class HistoryApiTest extends ApiTest {
  @Test
  void hoursAreShownAsFarBackAsIsAskedFor() {
    assertThat(client.get("/v1/history").text()).isEqualTo("{\"hours\":[],\"counted_until\":null}");
    Instant now = HourSums.hour(Instant.now());
    HourSums full =
        HourSums.none(now.minus(Duration.ofHours(20)))
            .arrival()
            .end(JobState.FINISHED, new JobWork("", 12.5, 1e9))
            .begun(Duration.ofSeconds(30))
            .attempt(Duration.ofSeconds(15));
    server.hours.settle(full);
    server.hours.settle(HourSums.none(now.minus(Duration.ofHours(30))).at(1.5));
    server.hours.advance(
        new Counted(0, Instant.parse("2026-03-01T12:00:01.5Z"), "", HourSums.none(now)));

    JsonNode day = client.get("/v1/history").json();
    JsonNode more = client.get("/v1/history?hours=31").json();

    assertThat(day.path("hours")).hasSize(1);
    assertThat(day.path("counted_until").asText()).isEqualTo("2026-03-01T12:00:01.500Z");
    assertThat(day.path("hours").get(0).toString())
        .isEqualTo(
            ("{'start':'%s','arrived':1,'finished':1,'error':0,'abandoned':0,'cancelled':0,"
                    + "'work_seconds':12.5,'work_pixels':1.0E9,'slot_seconds':15.0,'begun':1,"
                    + "'wait_seconds':30.0,'longest_wait_seconds':30.0,'waits':["
                    + "{'up_to_seconds':1,'jobs':0},{'up_to_seconds':10,'jobs':0},"
                    + "{'up_to_seconds':60,'jobs':1},{'up_to_seconds':600,'jobs':0},"
                    + "{'up_to_seconds':3600,'jobs':0},{'up_to_seconds':null,'jobs':0}],"
                    + "'cost':null}")
                .formatted(full.start().toString().replace("Z", ".000Z"))
                .replace('\'', '"'));
    assertThat(more.path("hours")).hasSize(2);
    assertThat(more.path("hours").get(1).path("cost").asDouble()).isEqualTo(1.5);
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    assertThat(client.get("/v1/history?hours=0").text()).contains("hours must be", "1 to 9600");
    assertThat(client.get("/v1/history?days=2").text()).contains("only parameter");
    assertThat(client.post("/v1/history", "{}").status()).isEqualTo(405);
  }
}
