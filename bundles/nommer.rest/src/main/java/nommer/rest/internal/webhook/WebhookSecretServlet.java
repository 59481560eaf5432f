package nommer.rest.internal.webhook;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import nommer.access.Access;
import nommer.access.Caller;
import nommer.job.submission.Words;
import nommer.job.webhook.RotatingException;
import nommer.job.webhook.SigningSecrets;
import nommer.job.webhook.WebhookSecrets;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.http.Problem;
import nommer.rest.internal.http.ProblemException;
import nommer.rest.internal.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET} and {@code POST /v1/webhook-secret}: what a token's webhooks are signed with, and a
 * new one. It is the asking token's own; of others it is shown to the owner alone, who can read it
 * in the store.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(WebhookSecretServlet.PATTERN)
public final class WebhookSecretServlet extends JsonServlet {
  public static final String PATTERN = "/v1/webhook-secret";

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSecretServlet.class);

  private final transient WebhookSecrets secrets;
  private final transient Access access;

  @Activate
  public WebhookSecretServlet(
      @Reference WebhookSecrets secrets, @Reference Access access, @Reference Admission admission) {
    super(PATTERN, admission);
    this.secrets = secrets;
    this.access = access;
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD", "POST");
    Asked asked = Asked.of(request);
    Caller whose = whose(asked.token(), caller(request));
    SigningSecrets found =
        request.getMethod().equals("POST")
            ? rotated(whose, asked.force())
            : secrets.of(whose.tokenId());
    return Answer.json(200, json(whose, found));
  }

  private Caller whose(String token, Caller caller) {
    if (token.isEmpty() || token.equals(caller.tokenId())) {
      return caller;
    }
    if (!caller.grant().isOwner()) {
      throw new ProblemException(
          Problem.of(
              403,
              Problem.FORBIDDEN,
              "not_your_token",
              "a token sees its own secret of webhooks: leave the parameter token out"));
    }
    Optional<Caller> standing = access.standing(token.equals(Caller.OWNER_NAME) ? "" : token);
    return standing.orElseThrow(
        () ->
            new ProblemException(
                Problem.of(
                    404,
                    Problem.NOT_FOUND,
                    "no_such_token",
                    "there is no token with the id %s: nommer token list shows them"
                        .formatted(Words.quote(token)))));
  }

  private SigningSecrets rotated(Caller whose, boolean force) {
    try {
      SigningSecrets rotated = secrets.rotate(whose.tokenId(), force);
      LOG.info("webhook secret replaced token={} forced={}", whose.name(), force);
      return rotated;
    } catch (RotatingException e) {
      throw new ProblemException(
          Problem.of(
              409,
              Problem.CONFLICT,
              "rotating",
              "%s: wait until then, or end that at once with force=true"
                  .formatted(e.getMessage())));
    }
  }

  private static String json(Caller whose, SigningSecrets secrets) {
    return Json.object(
        out -> {
          out.writeStringField("token", whose.name());
          out.writeStringField("secret", secrets.current());
          Json.stringOrNull(
              out, "former", secrets.former().map(SigningSecrets.Former::secret).orElse(""));
          Json.stringOrNull(
              out,
              "former_until",
              secrets.former().map(each -> Json.time(each.until())).orElse(""));
        });
  }

  /** What the query asks for. */
  private record Asked(String token, boolean force) {
    static Asked of(HttpServletRequest request) {
      String[] token = {""};
      boolean[] force = {false};
      String query = request.getQueryString() == null ? "" : request.getQueryString();
      Parameters.read(
          query,
          (name, value) -> {
            switch (name) {
              case "" -> {}
              case "token" -> token[0] = value;
              case "force" -> force[0] = Parameters.truth(name, value);
              default ->
                  throw Parameters.unknown(
                      "the parameters of %s are token and force".formatted(PATTERN));
            }
          });
      return new Asked(token[0], force[0]);
    }
  }
}
