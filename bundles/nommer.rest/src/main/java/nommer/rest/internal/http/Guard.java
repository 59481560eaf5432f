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
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything that is served, the web console included. Any web page that a user of
 * this machine has open can send requests to loopback; this refuses those that come from a page of
 * another origin, and those that reach us under a name that is not this machine's own (which is how
 * DNS rebinding makes a foreign page's origin look like ours). It depends on nothing, so that it is
 * there before what it guards.
 */
@Component(service = Preprocessor.class)
public final class Guard implements Preprocessor {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    Optional<Problem> objection = objection(http);
    if (objection.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    LOG.warn(
        "request refused reason={} request={} {} detail={}",
        objection.get().reason(),
        http.getMethod(),
        ShownPath.of(http),
        objection.get().detail());
    objection.get().answer().send((HttpServletResponse) response, !http.getMethod().equals("HEAD"));
  }

  private static Optional<Problem> objection(HttpServletRequest request) {
    List<String> hosts = Collections.list(request.getHeaders("Host"));
    if (hosts.size() != 1 || !LocalHost.isLocal(hosts.get(0))) {
      return forbidden(
          "foreign_host",
          "Host must be localhost, 127.0.0.1 or [::1], not " + Words.quote(hosts.toString()));
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

  private static Optional<Problem> forbidden(String reason, String detail) {
    return Optional.of(Problem.of(403, Problem.FORBIDDEN, reason, detail));
  }
}
