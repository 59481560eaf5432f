package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import nommer.fleet.policy.WorkForecast;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.submission.Checked;
import org.junit.jupiter.api.Test;

/** What is expected of a job that is not submitted. */
class PlanJsonTest {
  private static final WorkForecast KNOWN =
      new WorkForecast() {
        @Override
        public Optional<Expected> of(String kind) {
          return Optional.of(new Expected(12.5, OptionalDouble.empty()));
        }

        @Override
        public OptionalDouble bytes(String encoder, String options) {
          return encoder.equals("ffmpeg") && options.equals("[1]")
              ? OptionalDouble.of(12_345_678_901.4)
              : OptionalDouble.empty();
        }
      };

  @Test
  void whatTheOptionsStateGoesBeforeWhatOthersCameTo() throws Exception {
    JsonNode plan = plan(KNOWN, 70L, 0L);

    assertThat(plan.at("/outputs/0/expected_bytes").toString()).isEqualTo("70");
    assertThat(plan.at("/outputs/1/expected_bytes").toString()).isEqualTo("12345678901");
    assertThat(plan.path("expected_bytes").toString()).isEqualTo("12345678971");
    assertThat(plan.path("expected_seconds").asDouble()).isEqualTo(12.5);
    assertThat(plan.path("expected_cost").isNull()).isTrue();
  }

  @Test
  void whereOneIsNotKnownThereIsNoSum() throws Exception {
    JsonNode plan = plan(null, 70L, 0L);

    assertThat(plan.at("/outputs/0/expected_bytes").asLong()).isEqualTo(70);
    assertThat(plan.at("/outputs/1/expected_bytes").isNull()).isTrue();
    assertThat(plan.path("expected_bytes").isNull()).isTrue();
    assertThat(plan.path("expected_seconds").isNull()).isTrue();
  }

  @Test
  void ofALookNothingIsExpected() throws Exception {
    JsonNode plan = plan(null);

    assertThat(plan.path("outputs")).isEmpty();
    assertThat(plan.path("expected_bytes").isNull()).isTrue();
  }

  private static JsonNode plan(WorkForecast forecast, Long... bytes) throws Exception {
    List<JobOutput> outputs =
        List.of(
            new JobOutput("file:///0", "", "ffmpeg", "[0]"),
            new JobOutput("file:///1", "", "ffmpeg", "[1]"));
    JobRequest request = new JobRequest("file:///in", outputs, "", Map.of());
    List<List<String>> plans = List.of(bytes).stream().map(each -> List.of("run")).toList();
    return new JsonMapper()
        .readTree(PlanJson.of(new Checked(request, List.of(), plans, List.of(bytes)), forecast));
  }
}
