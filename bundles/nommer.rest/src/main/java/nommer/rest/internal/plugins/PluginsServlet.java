package nommer.rest.internal.plugins;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.plugins.PolicyChoice;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.json.Json;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /v1/plugins}: what was dropped into {@code plugins/}, what ships, and what serves. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(PluginsServlet.PATTERN)
public final class PluginsServlet extends JsonServlet {
  public static final String PATTERN = "/v1/plugins";

  private final transient BundleContext context;
  private final transient PluginSurvey survey;
  private transient volatile @Nullable PolicyChoice choice;

  /** Looks at the home's folder anew for each request. */
  @Activate
  public PluginsServlet(BundleContext context, @Reference Admission admission) {
    super(PATTERN, admission);
    this.context = context;
    this.survey =
        new PluginSurvey(
            context, Path.of(String.valueOf(context.getProperty("nommer.home")), "plugins"));
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindChoice(PolicyChoice scalers) {
    choice = scalers;
  }

  void unbindChoice(PolicyChoice scalers) {
    if (choice == scalers) {
      choice = null;
    }
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    PolicyChoice scalers = choice;
    Optional<Long> serving = scalers == null ? Optional.empty() : scalers.serving();
    Map<Long, String> setAside = scalers == null ? Map.of() : scalers.setAside();
    List<PluginReport> reports = survey.take(PluginServices.now(context, serving, setAside));
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeArrayFieldStart("plugins");
              for (PluginReport report : reports) {
                report.write(out);
              }
              out.writeEndArray();
            }));
  }
}
