package nommer.rest.internal.metrics;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import nommer.metrics.Metrics;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /metrics}: all figures, in Prometheus' text format; refusals are JSON. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(MetricsServlet.PATTERN)
public final class MetricsServlet extends JsonServlet {
  public static final String PATTERN = "/metrics";

  private final transient Metrics metrics;

  @Activate
  public MetricsServlet(@Reference Metrics metrics, @Reference Admission admission) {
    super(PATTERN, admission);
    this.metrics = metrics;
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    return new Answer(200, Metrics.TYPE, Map.of(), metrics.text());
  }
}
