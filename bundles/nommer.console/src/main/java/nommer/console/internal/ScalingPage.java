package nommer.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import nommer.fleet.policy.DecisionLog;
import org.apache.felix.webconsole.servlet.AbstractServlet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code /system/console/scaling}: what the scaler decided, why, and what became of it. */
@Component(
    service = Servlet.class,
    property = {
      "felix.webconsole.label=scaling",
      "felix.webconsole.title=Scaling",
      "felix.webconsole.category=media-nommer"
    })
public final class ScalingPage extends AbstractServlet {
  private static final long serialVersionUID = 1;

  private final transient Clock clock;
  private transient volatile @Nullable DecisionLog log;

  @Activate
  public ScalingPage() {
    this(Clock.systemUTC());
  }

  ScalingPage(Clock clock) {
    this.clock = clock;
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindLog(DecisionLog decisions) {
    log = decisions;
  }

  void unbindLog(DecisionLog decisions) {
    if (log == decisions) {
      log = null;
    }
  }

  @Override
  public void renderContent(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    DecisionLog decisions = log;
    PageBody body = new PageBody(Span.of(request::getParameter, DecisionLog.KEPT), clock.instant());
    response
        .getWriter()
        .append(
            decisions == null
                ? body.withoutScaler()
                : body.of(
                    Entries.of(decisions.newestFirst(DecisionLog.KEPT)),
                    Entries.latest(decisions.latest())));
  }
}
