package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import nommer.cli.internal.api.ApiProblem;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.JobPage;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.api.Unreachable;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.daemon.Deadline;
import nommer.cli.internal.options.Nommer;

/** Has something done to all jobs of a filter, and follows it to its end. */
final class BulkFollow {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration OUTAGE = Duration.ofSeconds(30);
  private static final String PRIORITY = "priority=";
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Nommer nommer;
  private final FeederdApi api;
  private final TaskProgress progress;
  private Deadline outage = Deadline.in(OUTAGE);

  BulkFollow(Nommer nommer) {
    this.nommer = nommer;
    this.api = nommer.api();
    this.progress = TaskProgress.on(nommer.context());
  }

  /** What the process ends with. */
  int untilEnded(String action, FilterOptions filter) throws InterruptedException {
    JsonNode task = api.startTask(request(action, filter));
    Deadline end = Deadline.in(FOR_EVER);
    progress.show(task);
    while (task.path("state").asText().equals("RUNNING")) {
      end.pause(POLL);
      task = poll(task);
      progress.show(task);
    }
    progress.close();
    print(task);
    return task.path("state").asText().equals("DONE") ? ExitCode.OK : ExitCode.JOB;
  }

  /** Nothing is done if there are far more than there were a moment ago. */
  private ObjectNode request(String action, FilterOptions filter) throws InterruptedException {
    ObjectNode request = Json.object();
    if (action.startsWith(PRIORITY)) {
      request.put("action", "priority");
      request.put("priority", action.substring(PRIORITY.length()));
    } else {
      request.put("action", action);
    }
    request.set("filter", filter.json(nommer::home));
    Map<String, String> counting = new HashMap<>(filter.parameters(nommer::home));
    counting.put("limit", "1");
    counting.put("count", "true");
    JobPage page = api.jobs(counting);
    if (page.json().path("count_is_exact").asBoolean()) {
      request.put("expected", page.json().path("count").asLong());
    }
    return request;
  }

  /** Short outages of feederd are bridged: its successor goes on. */
  private JsonNode poll(JsonNode last) throws InterruptedException {
    try {
      JsonNode task = api.task(last.path("id").asText());
      outage = Deadline.in(OUTAGE);
      return task;
    } catch (Unreachable away) {
      return bridged(last, away);
    } catch (ApiProblem problem) {
      if (!problem.serverSide()) {
        throw problem;
      }
      return bridged(last, problem);
    }
  }

  private JsonNode bridged(JsonNode last, RuntimeException away) {
    if (outage.passed()) {
      throw away;
    }
    return last;
  }

  private void print(JsonNode task) {
    if (nommer.json()) {
      nommer.context().out().println(Json.line(task));
      return;
    }
    String problem = task.path("problem").asText("");
    nommer
        .context()
        .out()
        .printf(
            "%s %s: %d jobs, %d passed over%s%n",
            task.path("action").asText(),
            task.path("state").asText(),
            task.path("done").asLong(),
            task.path("skipped").asLong(),
            task.path("problem").isNull() || problem.isEmpty()
                ? ""
                : ": " + Printable.lines(problem));
  }
}
