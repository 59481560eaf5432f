package nommer.page.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /ui/…}: the files of the page, to whoever reaches the port. They hold nothing that is
 * worth a token; all that the page shows it gets from the API, under the token of who looks.
 * Thread-safe.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(PageServlet.PATTERN)
public final class PageServlet extends HttpServlet {
  static final String PATTERN = "/ui/*";

  private static final long serialVersionUID = 1;

  private final transient Assets assets;

  @Activate
  public PageServlet() {
    assets = Assets.ofThisBundle();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null) { // relative links need the slash
      response.sendRedirect("/ui/");
      return;
    }
    Optional<Asset> found = assets.at(path);
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    send(found.get(), request, response);
  }

  private void send(Asset asset, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Content-Security-Policy", assets.policy());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Vary", "Accept-Encoding");
    // asked again each time, since an upgrade changes the files but not their names
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", asset.tag());
    if (asset.tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(asset.type());
    byte[] bytes = asset.plain();
    if (takesGzip(request)) {
      response.setHeader("Content-Encoding", "gzip");
      bytes = asset.zipped();
    }
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static boolean takesGzip(HttpServletRequest request) {
    String takes = request.getHeader("Accept-Encoding");
    return takes != null && takes.toLowerCase(Locale.ROOT).contains("gzip");
  }
}
