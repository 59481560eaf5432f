package nommer.rest.internal.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Says 404 in the API's own form where no other servlet is; the ranking lets any other win. */
@Component(service = Servlet.class, property = "service.ranking:Integer=-1000")
@HttpWhiteboardServletPattern(UnknownPathServlet.PATTERN)
public final class UnknownPathServlet extends JsonServlet {
  public static final String PATTERN = "/";

  @Activate
  public UnknownPathServlet(@Reference Admission admission) {
    super(PATTERN, admission);
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    throw noSuchPath(request);
  }
}
