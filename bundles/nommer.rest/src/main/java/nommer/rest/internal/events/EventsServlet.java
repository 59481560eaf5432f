package nommer.rest.internal.events;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.jobs.JobEvents;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /v1/events}: changes and progress of all jobs that the caller may see. */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(EventsServlet.PATTERN)
public final class EventsServlet extends JsonServlet {
  public static final String PATTERN = "/v1/events";

  private final transient JobEvents streams;

  @Activate
  public EventsServlet(@Reference JobEvents streams, @Reference Admission admission) {
    super(PATTERN, admission);
    this.streams = streams;
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    allow(request, "GET");
    return streams.begin(request, caller(request), Optional.empty());
  }
}
