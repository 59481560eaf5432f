package nommer.rest.internal.session;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import nommer.access.Caller;
import nommer.access.Scope;
import nommer.access.Sessions;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.SessionCookie;
import nommer.rest.internal.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Gives a browser a cookie for a token, says whose it is, and takes it back. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(SessionServlet.PATTERN)
@HttpWhiteboardServletAsyncSupported
public final class SessionServlet extends JsonServlet {
  public static final String PATTERN = "/v1/session";

  private final transient Sessions sessions;

  @Activate
  public SessionServlet(@Reference Sessions sessions, @Reference Admission admission) {
    super(PATTERN, admission);
    this.sessions = sessions;
  }

  /** Whatever the token may do: who has it may know, and end, what began with it. */
  @Override
  protected Caller caller(HttpServletRequest request, Admission door, Scope needed) {
    return request.getMethod().equals("POST") ? door.admitByToken(request) : door.admit(request);
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    allow(request, "GET", "HEAD", "POST", "DELETE");
    Caller caller = caller(request);
    return switch (request.getMethod()) {
      case "POST" -> begun(caller, request);
      case "DELETE" -> ended(caller, request);
      default -> Answer.json(200, json(caller));
    };
  }

  private Answer begun(Caller caller, HttpServletRequest request) {
    SessionCookie.of(request).ifPresent(sessions::end);
    return Answer.json(201, json(caller))
        .with("Set-Cookie", SessionCookie.set(sessions.begin(caller), request.isSecure()));
  }

  private Answer ended(Caller caller, HttpServletRequest request) {
    SessionCookie.of(request).ifPresent(sessions::end);
    return Answer.json(200, json(caller))
        .with("Set-Cookie", SessionCookie.remove(request.isSecure()));
  }

  private static String json(Caller caller) {
    return Json.object(
        out -> {
          out.writeStringField("token", caller.name());
          out.writeArrayFieldStart("scopes");
          for (Scope each : caller.scopes().stream().sorted().toList()) {
            out.writeString(each.word());
          }
          out.writeEndArray();
        });
  }
}
