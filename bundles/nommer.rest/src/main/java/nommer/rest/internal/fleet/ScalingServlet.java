package nommer.rest.internal.fleet;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import nommer.fleet.policy.DecisionLog;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.json.Json;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /v1/scaling}: what the scaler decided lately, why, and what became of it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(ScalingServlet.PATTERN)
public final class ScalingServlet extends JsonServlet {
  public static final String PATTERN = "/v1/scaling";

  private static final int DEFAULT_LIMIT = 50;

  private transient volatile @Nullable DecisionLog log;

  @Activate
  public ScalingServlet(@Reference Admission admission) {
    super(PATTERN, admission);
  }

  /** Without a scaler there are no decisions, and the list is empty. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindLog(DecisionLog decisions) {
    log = decisions;
  }

  void unbindLog(DecisionLog decisions) {
    if (log == decisions) {
      log = null;
    }
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    DecisionLog decisions = log;
    int limit = Parameters.onlyLimit(request, PATTERN, DEFAULT_LIMIT, DecisionLog.KEPT);
    List<String> entries = decisions == null ? List.of() : decisions.newestFirst(limit);
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeArrayFieldStart("decisions");
              for (String entry : entries) {
                out.writeRawValue(entry);
              }
              out.writeEndArray();
            }));
  }
}
