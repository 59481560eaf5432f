package nommer.rest.internal.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nommer.job.submission.Words;
import nommer.listener.Welcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything that is served, the web console included. Any web page that a user of
 * this machine has open can send requests to loopback; this refuses those that come from a page of
 * another origin, and those that reach us under a name that is not ours (which is how DNS rebinding
 * makes a foreign page's origin look like ours). Pages of origins that are welcome may use the API,
 * and nothing else. Who listens waits for it, so that it is there before what it guards.
 */
@Component(service = Preprocessor.class)
public final class Guard implements Preprocessor {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");

  private final Welcome welcome;

  @Activate
  public Guard(@Reference Welcome welcome) {
    this.welcome = welcome;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    Optional<Problem> objection = objection(http);
    if (objection.isPresent()) {
      LOG.warn(
          "request refused reason={} request={} {} detail={}",
          objection.get().reason(),
          http.getMethod(),
          ShownPath.of(http),
          objection.get().detail());
      objection
          .get()
          .answer()
          .send((HttpServletResponse) response, !http.getMethod().equals("HEAD"));
    } else if (!isWelcomePage(http) || !Cors.answers(http, (HttpServletResponse) response)) {
      chain.doFilter(request, response);
    }
  }

  private Optional<Problem> objection(HttpServletRequest request) {
    List<String> hosts = Collections.list(request.getHeaders("Host"));
    if (hosts.size() != 1 || !isOurs(hosts.get(0))) {
      return forbidden(
          "foreign_host",
          "Host must be localhost, 127.0.0.1 or [::1], or a name of ours (hosts= in"
              + " conf/nommer.listener.config), not "
              + Words.quote(hosts.toString()));
    }
    if (isWelcomePage(request)) {
      return Optional.empty();
    }
    for (String origin : Collections.list(request.getHeaders("Origin"))) {
      if (!LocalHost.isSame(origin, request.getScheme() + "://" + hosts.get(0))) {
        return forbidden("foreign_origin", "a page of another origin: " + Words.quote(origin));
      }
    }
    for (String site : Collections.list(request.getHeaders("Sec-Fetch-Site"))) {
      if (FOREIGN_SITES.contains(site.strip().toLowerCase(Locale.ROOT))) {
        return forbidden("foreign_site", "a request from a page of another site: " + site);
      }
    }
    return Optional.empty();
  }

  private boolean isOurs(String host) {
    return LocalHost.isLocal(host)
        || welcome.hosts().contains(host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", ""));
  }

  /** Whether a page of an origin that is listed asks, and asks the API. */
  private boolean isWelcomePage(HttpServletRequest request) {
    List<String> origins = Collections.list(request.getHeaders("Origin"));
    return origins.size() == 1
        && welcome.origins().contains(origins.get(0).toLowerCase(Locale.ROOT))
        && request.getRequestURI().startsWith("/v1/");
  }

  private static Optional<Problem> forbidden(String reason, String detail) {
    return Optional.of(Problem.of(403, Problem.FORBIDDEN, reason, detail));
  }
}
