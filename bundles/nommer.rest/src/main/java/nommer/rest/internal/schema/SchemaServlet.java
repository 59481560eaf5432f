package nommer.rest.internal.schema;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import nommer.rendition.Renditions;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /v1/schema/job}: what a submission may hold, as JSON Schema. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(SchemaServlet.PATTERN)
public final class SchemaServlet extends JsonServlet {
  public static final String PATTERN = "/v1/schema/job";

  /** Stateless. */
  @Activate
  public SchemaServlet(@Reference Admission admission) {
    super(PATTERN, admission);
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    return Answer.json(200, Renditions.jobSchema());
  }
}
