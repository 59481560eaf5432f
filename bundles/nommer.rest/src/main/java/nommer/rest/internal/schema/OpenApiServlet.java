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

/** {@code GET /openapi.yaml}: what this API is, for programs. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(OpenApiServlet.PATTERN)
public final class OpenApiServlet extends JsonServlet {
  public static final String PATTERN = "/openapi.yaml";

  private static final String TYPE = "application/yaml; charset=utf-8";

  /** Stateless. */
  @Activate
  public OpenApiServlet(@Reference Admission admission) {
    super(PATTERN, admission);
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    return new Answer(200, TYPE, Map.of(), text());
  }

  /** The document, OpenAPI 3.1. */
  public static String text() {
    try (InputStream in =
        Objects.requireNonNull(
            OpenApiServlet.class.getResourceAsStream("/nommer/rest/openapi.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a part of this bundle cannot be read", e);
    }
  }
}
