package nommer.rest.internal.tokens;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import nommer.access.RefusedTokenException;
import nommer.access.Scope;
import nommer.access.Tokens;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.Deeds;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.http.Problems;
import nommer.rest.internal.http.RequestBody;
import nommer.rest.internal.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/tokens}: lists, makes and revokes tokens; never shows a secret twice. */
@Component(service = Servlet.class)
@HttpWhiteboardServletAsyncSupported
@HttpWhiteboardServletPattern(TokensServlet.PATTERN)
public final class TokensServlet extends JsonServlet {
  public static final String PATTERN = "/v1/tokens/*";

  private static final Logger LOG = LoggerFactory.getLogger(TokensServlet.class);

  private final transient Tokens tokens;

  /** Stateless. */
  @Activate
  public TokensServlet(@Reference Tokens tokens, @Reference Admission admission) {
    super(PATTERN, admission);
    this.tokens = tokens;
  }

  @Override
  protected boolean takesBody(HttpServletRequest request) {
    return request.getMethod().equals("POST");
  }

  @Override
  protected Answer answer(HttpServletRequest request) throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    try {
      if (path.equals("/")) {
        allow(request, "GET", "HEAD", "POST");
        return request.getMethod().equals("POST") ? made(request) : listed();
      }
      allow(request, "DELETE");
      return revoked(path.substring(1), request);
    } catch (RefusedTokenException e) {
      throw new ProblemException(problem(e));
    }
  }

  private Answer listed() {
    Tokens.All all;
    try {
      all = tokens.all();
    } catch (IOException e) {
      throw unavailable(e);
    }
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeArrayFieldStart("tokens");
              for (Tokens.Kept token : all.tokens()) {
                out.writeStartObject();
                fields(out, token);
                out.writeEndObject();
              }
              out.writeEndArray();
              out.writeObjectFieldStart("problems");
              for (Map.Entry<String, String> each : all.problems().entrySet()) {
                out.writeStringField(each.getKey(), each.getValue());
              }
              out.writeEndObject();
            }));
  }

  private Answer made(HttpServletRequest request) throws IOException {
    Tokens.Wanted wanted = TokenReader.read(RequestBody.text(request));
    Tokens.Made made;
    try {
      made = tokens.create(wanted);
    } catch (IOException e) {
      throw unavailable(e);
    }
    Deeds.asked("token made", made.token().is().name(), request);
    return Answer.json(
        201,
        Json.object(
            out -> {
              fields(out, made.token());
              out.writeStringField("secret", made.secret());
            }));
  }

  private Answer revoked(String name, HttpServletRequest request) {
    String id;
    try {
      id = tokens.revoke(name).orElse("");
    } catch (IOException e) {
      throw unavailable(e);
    }
    Deeds.asked("token revoked", name, request);
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeStringField("name", name);
              Json.stringOrNull(out, "id", id);
            }));
  }

  private static void fields(JsonGenerator out, Tokens.Kept token) throws IOException {
    Tokens.Wanted is = token.is();
    out.writeStringField("name", is.name());
    out.writeStringField("id", token.id());
    Json.strings(out, "scopes", is.scopes().stream().sorted().map(Scope::word).toList());
    Json.strings(out, "read", is.read());
    Json.strings(out, "write", is.write());
    Json.strings(out, "notify", is.tell());
    out.writeStringField("created_at", Json.time(token.createdAt()));
    Json.stringOrNull(out, "expires_at", token.expiresAt().map(Json::time).orElse(""));
    Json.stringOrNull(out, "last_use", token.lastUse().map(Json::time).orElse(""));
  }

  private static Problem problem(RefusedTokenException e) {
    String words = String.valueOf(e.getMessage());
    return switch (e.why()) {
      case BAD -> Problems.badInput("bad_token", words);
      case TAKEN -> Problem.of(409, Problem.CONFLICT, "token_name_taken", words);
      case MISSING -> Problem.of(404, Problem.NOT_FOUND, "no_such_token", words);
    };
  }

  private static ProblemException unavailable(IOException e) {
    LOG.warn("tokens cannot be read or written", e);
    return new ProblemException(
        Problem.unavailable(
            "token_folder",
            "the tokens cannot be read or written now: the log of feederd says more"));
  }
}
