package nommer.rest.internal.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nommer.fleet.policy.WorkForecast;
import nommer.job.api.JobOutput;
import nommer.job.submission.Checked;
import nommer.rest.internal.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a dry run tells: what would be run, and what is expected of it. What is not known is
 * null, and no sum is made with it.
 */
final class PlanJson {
  private PlanJson() {}

  /**
   * @param forecast what is known of jobs that were; null if nothing is
   */
  static String of(Checked checked, @Nullable WorkForecast forecast) {
    List<JobOutput> outputs = checked.request().outputs();
    List<Long> bytes = new ArrayList<>();
    for (int i = 0; i < checked.plans().size(); i++) { // there are none for a look
      bytes.add(bytes(checked.bytes().get(i), outputs.get(i), forecast));
    }
    return Json.object(
        out -> {
          work(out, checked, forecast);
          bytes(out, sum(bytes));
          out.writeArrayFieldStart("outputs");
          for (int i = 0; i < bytes.size(); i++) {
            out.writeStartObject();
            JobJson.asked(out, outputs.get(i), true);
            bytes(out, bytes.get(i));
            Json.strings(out, "commands", checked.plans().get(i));
            out.writeEndObject();
          }
          out.writeEndArray();
          JobJson.warnings(out, checked.warnings());
        });
  }

  private static void work(JsonGenerator out, Checked checked, @Nullable WorkForecast forecast)
      throws IOException {
    double seconds = 0;
    double cost = 0;
    if (forecast != null) {
      var expected = forecast.of(checked.request().kind());
      seconds = expected.map(WorkForecast.Expected::seconds).orElse(0.0);
      cost = expected.map(each -> each.cost().orElse(0)).orElse(0.0);
    }
    Json.numberOrNull(out, "expected_seconds", seconds);
    Json.numberOrNull(out, "expected_cost", cost);
  }

  private static void bytes(JsonGenerator out, long bytes) throws IOException {
    out.writeFieldName("expected_bytes");
    if (bytes == 0) {
      out.writeNull();
    } else {
      out.writeNumber(bytes);
    }
  }

  /** What the options say goes before what others came to; 0 where neither tells. */
  private static long bytes(long stated, JobOutput output, @Nullable WorkForecast forecast) {
    if (stated > 0 || forecast == null) {
      return stated;
    }
    return Math.round(forecast.bytes(output.encoder(), output.options()).orElse(0));
  }

  private static long sum(List<Long> bytes) {
    return bytes.contains(0L) ? 0 : bytes.stream().mapToLong(Long::longValue).sum();
  }
}
