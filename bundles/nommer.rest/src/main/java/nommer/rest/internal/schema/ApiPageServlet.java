package nommer.rest.internal.schema;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /docs/api.html}: what this API is, for people, as the build made it of openapi.yaml
 * and docs/errors.md. It needs no token, since errors lead to it, and it is the same everywhere.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(ApiPageServlet.PATTERN)
public final class ApiPageServlet extends JsonServlet {
  public static final String PATTERN = "/docs/api.html";

  /** The page says itself which style it may have; only who embeds it cannot be said there. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; script-src 'none'",
          "Referrer-Policy",
          "no-referrer");

  /** Stateless. */
  @Activate
  public ApiPageServlet(@Reference Admission admission) {
    super(PATTERN, admission);
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    return new Answer(200, "text/html; charset=utf-8", HEADERS, text());
  }

  static String text() {
    try (InputStream in =
        Objects.requireNonNull(ApiPageServlet.class.getResourceAsStream("/nommer/rest/api.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a part of this bundle cannot be read", e);
    }
  }
}
