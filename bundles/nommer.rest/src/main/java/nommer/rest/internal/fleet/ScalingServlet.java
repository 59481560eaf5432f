package nommer.rest.internal.fleet;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import nommer.config.SettingsBook;
import nommer.config.WrongSettingException;
import nommer.fleet.policy.DecisionLog;
import nommer.plugins.PolicyChoice;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;
import nommer.rest.internal.http.RequestBody;
import nommer.rest.internal.json.Json;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /v1/scaling}: how it is scaled, which may be changed; what the scaler decided lately, why,
 * and what became of it.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(ScalingServlet.PATTERN)
public final class ScalingServlet extends JsonServlet {
  public static final String PATTERN = "/v1/scaling";

  private static final int DEFAULT_LIMIT = 50;

  private transient volatile @Nullable DecisionLog log;
  private transient volatile @Nullable SettingsBook book;
  private transient volatile @Nullable PolicyChoice choice;

  @Activate
  public ScalingServlet(@Reference Admission admission) {
    super(PATTERN, admission);
  }

  /** Without a scaler there are no decisions, and the list is empty. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindLog(DecisionLog decisions) {
    log = decisions;
  }

  void unbindLog(DecisionLog decisions) {
    if (log == decisions) {
      log = null;
    }
  }

  /** May lack, while feederd starts: then nothing is told of it, and nothing changed. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindBook(SettingsBook known) {
    book = known;
  }

  void unbindBook(SettingsBook known) {
    if (book == known) {
      book = null;
    }
  }

  /** Without a scaler there are no policies. */
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
  protected boolean takesBody(HttpServletRequest request) {
    return request.getMethod().equals("PUT");
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD", "PUT");
    Optional<ScalingState> state =
        Optional.ofNullable(book).map(each -> new ScalingState(each, Optional.ofNullable(choice)));
    return request.getMethod().equals("PUT") ? change(request, state) : shown(request, state);
  }

  private static Answer change(HttpServletRequest request, Optional<ScalingState> state) {
    ScalingChange change = ScalingChange.read(RequestBody.text(request));
    ScalingState known =
        state.orElseThrow(
            () ->
                new ProblemException(
                    Problem.unavailable(
                        "settings", "the settings cannot be changed just now: try again later")));
    try {
      known.change(change);
    } catch (WrongSettingException e) {
      throw new ProblemException(Problems.badInput("setting", String.valueOf(e.getMessage())));
    }
    Deeds.asked("scaling changed", change.toString(), request);
    return Answer.json(200, Json.object(known::write));
  }

  private Answer shown(HttpServletRequest request, Optional<ScalingState> state) {
    DecisionLog decisions = log;
    int limit = Parameters.onlyLimit(request, PATTERN, DEFAULT_LIMIT, DecisionLog.KEPT);
    List<String> entries = decisions == null ? List.of() : decisions.newestFirst(limit);
    return Answer.json(
        200,
        Json.object(
            out -> {
              if (state.isPresent()) {
                state.get().write(out);
              }
              out.writeArrayFieldStart("decisions");
              for (String entry : entries) {
                out.writeRawValue(entry);
              }
              out.writeEndArray();
            }));
  }
}
