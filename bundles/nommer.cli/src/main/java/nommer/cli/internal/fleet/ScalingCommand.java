package nommer.cli.internal.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.options.Nommer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nommer scaling}. */
@Command(
    name = "scaling",
    header = "Show what the scaler decided lately, why, and what became of it; or change how.",
    description = {
      "",
      "INSTANCES are those that take jobs, + those that start, - those that end. A look is listed"
          + " when something was done or said anew, when a count changed, and once a minute."
    })
public final class ScalingCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (${DEFAULT-VALUE}); 10000 are kept.")
  private int limit;

  @Override
  public Integer call() throws InterruptedException {
    JsonNode answer = nommer.api().scaling(limit);
    if (nommer.json()) {
      nommer.context().out().println(Json.line(answer));
    } else {
      new DecisionTable(nommer.context().out()).print(Printable.of(answer).path("decisions"));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "set",
      header = "Switch the policy, pause or go on, or change the most instances there may be.",
      description = {"", "It holds at once, and is kept in the home's conf/."})
  int set(
      @Option(names = "--policy", paramLabel = "NAME", description = "Which is to decide.")
          @Nullable String policy,
      @Option(
              names = "--paused",
              arity = "1",
              paramLabel = "WHETHER",
              description = "true: nothing is launched; false: as ever.")
          @Nullable Boolean paused,
      @Option(names = "--max-instances", paramLabel = "N", description = "Never more than these.")
          @Nullable Integer most)
      throws InterruptedException {
    ObjectNode change = Json.object();
    Optional.ofNullable(policy).ifPresent(name -> change.put("policy", name));
    Optional.ofNullable(paused).ifPresent(whether -> change.put("paused", whether));
    Optional.ofNullable(most)
        .ifPresent(count -> change.putObject("limits").put("max_instances", count));
    if (change.isEmpty()) {
      throw Failure.usage("say what to change: --policy, --paused or --max-instances");
    }
    JsonNode now = nommer.api().scale(change);
    JsonNode shown = Printable.of(now);
    nommer
        .context()
        .out()
        .println(
            nommer.json()
                ? Json.line(now)
                : "policy %s (there are %s), %s, at most %s instances"
                    .formatted(
                        shown.path("policy").asText(),
                        words(shown.path("policies")),
                        shown.path("paused").asBoolean() ? "paused" : "not paused",
                        shown.path("limits").path("max_instances").asText()));
    return ExitCode.OK;
  }

  private static String words(JsonNode names) {
    List<String> words = new ArrayList<>();
    names.forEach(each -> words.add(each.asText()));
    return String.join(", ", words);
  }
}
