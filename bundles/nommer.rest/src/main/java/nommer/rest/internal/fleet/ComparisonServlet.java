package nommer.rest.internal.fleet;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import nommer.comparison.Comparison;
import nommer.comparison.Comparisons;
import nommer.plugins.PolicyChoice;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.RequestBody;
import nommer.rest.internal.json.Json;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /v1/scaling/comparison}: what other policies would have made of the jobs of the past. */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(ComparisonServlet.PATTERN)
public final class ComparisonServlet extends JsonServlet {
  public static final String PATTERN = "/v1/scaling/comparison";

  private final transient Comparisons comparisons;
  private transient volatile @Nullable PolicyChoice choice;

  @Activate
  public ComparisonServlet(@Reference Comparisons comparisons, @Reference Admission admission) {
    super(PATTERN, admission);
    this.comparisons = comparisons;
  }

  /** Without a scaler there are no policies. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  public void bindChoice(PolicyChoice scalers) {
    choice = scalers;
  }

  void unbindChoice(PolicyChoice scalers) {
    if (choice == scalers) {
      choice = null;
    }
  }

  @Override
  protected boolean takesBody(HttpServletRequest request) {
    return request.getMethod().equals("POST");
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD", "POST", "DELETE");
    return switch (request.getMethod()) {
      case "POST" -> begin(request);
      case "DELETE" -> cancel(request);
      default -> Answer.json(200, json(comparisons.latest()));
    };
  }

  private Answer begin(HttpServletRequest request) {
    PolicyChoice scalers = choice;
    ComparisonReader.Asked asked =
        ComparisonReader.read(
            RequestBody.text(request), scalers == null ? List.of() : scalers.names());
    Comparison begun =
        comparisons
            .begin(asked.policies(), asked.past())
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.of(
                            409,
                            Problem.CONFLICT,
                            "comparison_running",
                            "another comparison runs: wait for it, or end it with DELETE "
                                + PATTERN)));
    Deeds.asked("policies compared", String.join(",", asked.policies()), request);
    return Answer.json(202, json(Optional.of(begun)));
  }

  private Answer cancel(HttpServletRequest request) {
    comparisons.cancel();
    Deeds.asked("comparison ended", "", request);
    return Answer.json(200, json(comparisons.latest()));
  }

  private static String json(Optional<Comparison> comparison) {
    return Json.object(
        out -> {
          out.writeFieldName("comparison");
          if (comparison.isEmpty()) {
            out.writeNull();
          } else {
            out.writeStartObject();
            fields(out, comparison.get());
            out.writeEndObject();
          }
        });
  }

  private static void fields(JsonGenerator out, Comparison comparison) throws IOException {
    out.writeStringField("state", comparison.state().name());
    Json.strings(out, "policies", comparison.policies());
    out.writeStringField("from", Json.time(comparison.from()));
    out.writeStringField("until", Json.time(comparison.until()));
    Json.stringOrNull(
        out, "ended_at", comparison.state().isFinal() ? Json.time(comparison.endedAt()) : "");
    out.writeNumberField("jobs", comparison.jobs());
    out.writeBooleanField("whole", comparison.whole());
    Json.stringOrNull(out, "words", comparison.words());
    out.writeFieldName("report");
    out.writeRawValue(comparison.report().isEmpty() ? "null" : comparison.report());
  }
}
