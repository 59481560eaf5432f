package nommer.cli.internal.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.Context;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.jobs.TokenIds;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer token webhook-secret}. */
@Command(
    name = "webhook-secret",
    header = "Print the secret that a token's webhooks are signed with.",
    description = {
      "",
      "Whoever receives them verifies with it that they are ours. A feederd must run, which keeps"
          + " it with the jobs."
    })
public final class TokenWebhookSecretCommand implements Callable<Integer> {
  @ParentCommand private TokenCommand parent;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Whose, or its id; owner is the home's owner. Otherwise of the token in use.")
  private String name;

  @Option(
      names = "--rotate",
      description = "Make a new one; the one before signs beside it for a day.")
  private boolean rotate;

  @Option(
      names = "--force",
      description = "With --rotate, also while one before signs still: that ends at once.")
  private boolean force;

  @Override
  public Integer call() throws InterruptedException {
    if (force && !rotate) {
      throw Failure.usage("--force goes with --rotate");
    }
    Nommer nommer = parent.nommer();
    FeederdApi api = nommer.api();
    String token = name.isEmpty() ? "" : TokenIds.of(name, nommer.home());
    JsonNode found = rotate ? api.rotateWebhookSecret(token, force) : api.webhookSecret(token);
    print(found, nommer);
    return ExitCode.OK;
  }

  private static void print(JsonNode found, Nommer nommer) {
    Context context = nommer.context();
    if (nommer.json()) {
      context.out().println(Json.line(found));
      return;
    }
    context.out().println(found.path("secret").asText());
    if (found.hasNonNull("former")) {
      context.note(
          "the one before, %s, signs beside it until %s"
              .formatted(found.path("former").asText(), found.path("former_until").asText()));
    }
  }
}
