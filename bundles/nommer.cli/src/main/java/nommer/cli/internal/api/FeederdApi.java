package nommer.cli.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A client of one feederd. Thread-safe. Every call throws {@link Unreachable} when nobody answers
 * within 30 s and {@link ApiProblem} when the answer is a refusal.
 */
public final class FeederdApi {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration HEALTH = Duration.ofSeconds(3);

  private static final int UNAVAILABLE = 503;

  /** After which feederd's health has the reasons. */
  private static final String WHY = "and why: ";

  private final URI url;
  private final Optional<String> token;

  /**
   * @param url without a trailing slash
   * @param token to be sent to whoever listens there; without one it only tells its health
   */
  public FeederdApi(URI url, Optional<String> token) {
    this.url = url;
    this.token = token;
  }

  /** Where this feederd is. */
  public URI url() {
    return url;
  }

  /** Submits a job; it is stored when this returns. */
  public Job submit(JsonNode request) throws InterruptedException {
    return new Job(post("/v1/jobs", Json.line(request)));
  }

  /** Has a source looked at; the job that does is stored when this returns. */
  public Job probe(JsonNode request) throws InterruptedException {
    return new Job(post("/v1/probe", Json.line(request)));
  }

  /** Has a job checked as {@link #submit} does, and not submitted. */
  public void check(JsonNode request) throws InterruptedException {
    JsonNode unused = plan(request);
  }

  /** What would become of a job, which is checked as {@link #submit} does, and not submitted. */
  public JsonNode plan(JsonNode request) throws InterruptedException {
    return post("/v1/jobs?dry_run=true", Json.line(request));
  }

  /** The presets that submissions may name. */
  public JsonNode presets() throws InterruptedException {
    return get("/v1/presets");
  }

  /** Keeps a preset, or a new version of it. */
  public JsonNode keepPreset(String name, String text) throws InterruptedException {
    URI preset = URI.create(url + "/v1/presets/" + encoded(name));
    return json(() -> Exchange.put(preset, token, text).answer(ANSWER));
  }

  /** The job of that id. */
  public Job job(String id) throws InterruptedException {
    return new Job(get("/v1/jobs/" + encoded(id)));
  }

  /** Cancels a job; 409 when it has ended or is publishing. */
  public Job cancel(String id) throws InterruptedException {
    return new Job(post("/v1/jobs/" + encoded(id) + "/cancel", ""));
  }

  /** Makes an ended, unfinished job PENDING again; 409 otherwise. */
  public Job retry(String id) throws InterruptedException {
    return new Job(post("/v1/jobs/" + encoded(id) + "/retry", ""));
  }

  /** Changes when a waiting job is needed or who is told of it; 409 when it does not wait. */
  public Job change(String id, JsonNode patch) throws InterruptedException {
    URI job = URI.create(url + "/v1/jobs/" + encoded(id));
    return new Job(json(() -> Patch.send(job, token, Json.line(patch), ANSWER)));
  }

  /** Has a job's client told at once of what it was not told, or of its state once more. */
  public Job redeliver(String id) throws InterruptedException {
    return new Job(post("/v1/jobs/" + encoded(id) + "/callbacks/redeliver", ""));
  }

  /** What clients are still to be told, the next one first. */
  public JsonNode callbacks(int limit) throws InterruptedException {
    return get("/v1/callbacks?limit=" + limit);
  }

  /**
   * What a token's webhooks are signed with.
   *
   * @param token id of it, or empty for that which is sent
   */
  public JsonNode webhookSecret(String token) throws InterruptedException {
    return get("/v1/webhook-secret" + (token.isEmpty() ? "" : "?token=" + encoded(token)));
  }

  /** The same with a new secret; 409 while one before signs still, unless {@code force}. */
  public JsonNode rotateWebhookSecret(String token, boolean force) throws InterruptedException {
    String whose = token.isEmpty() ? "" : "&token=" + encoded(token);
    return post("/v1/webhook-secret?force=" + force + whose, "");
  }

  /** Removes a job that ended; 409 otherwise. The job as it was. */
  public Job delete(String id) throws InterruptedException {
    URI job = URI.create(url + "/v1/jobs/" + encoded(id));
    return new Job(json(() -> Exchange.delete(job, token).answer(ANSWER)));
  }

  /** A page of jobs; parameters with an empty value are left out. */
  public JobPage jobs(Map<String, String> parameters) throws InterruptedException {
    return new JobPage(get("/v1/jobs?" + query(parameters)));
  }

  /** Has something done to all jobs of a filter; the task is kept when this returns. */
  public JsonNode startTask(JsonNode request) throws InterruptedException {
    return post("/v1/jobs/bulk", Json.line(request));
  }

  /** A task as it stands now. */
  public JsonNode task(String id) throws InterruptedException {
    return get("/v1/tasks/" + encoded(id));
  }

  /** All nodes that it knows of. */
  public NodeList nodes() throws InterruptedException {
    return new NodeList(get("/v1/nodes"));
  }

  /** Has a node {@code drain} or {@code resume}; it hears of it at its next report. */
  public JsonNode ask(String node, String what) throws InterruptedException {
    return post("/v1/nodes/" + encoded(node) + "/" + what, "");
  }

  /** The plug-ins: what was dropped in, what ships, and what serves. */
  public JsonNode plugins() throws InterruptedException {
    return get("/v1/plugins");
  }

  /** What the scaler decided lately, newest first. */
  public JsonNode scaling(int limit) throws InterruptedException {
    return get("/v1/scaling?limit=" + limit);
  }

  /** Changes how it is scaled; what it is then. */
  public JsonNode scale(JsonNode change) throws InterruptedException {
    URI scaling = URI.create(url + "/v1/scaling");
    return json(() -> Exchange.put(scaling, token, Json.line(change)).answer(ANSWER));
  }

  /** What it is configured with; of one configuration, or of all if that is empty. */
  public JsonNode settings(String pid) throws InterruptedException {
    return get("/v1/settings" + (pid.isEmpty() ? "" : "?pid=" + encoded(pid)));
  }

  /** What was done in each of the last hours, newest first. */
  public JsonNode history(int hours) throws InterruptedException {
    return get("/v1/history?hours=" + hours);
  }

  /** How it went from one time to another, newest hour first; each may be empty. */
  public JsonNode statistics(String from, String until) throws InterruptedException {
    String query = query(Map.of("from", from, "until", until));
    return get("/v1/statistics" + (query.isEmpty() ? "" : "?" + query));
  }

  /** Whether it is up and says that it is well. */
  public boolean healthy() throws InterruptedException {
    try {
      return Exchange.get(URI.create(url + "/healthz"), token).answer(HEALTH).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Why it says that it cannot take jobs, if it knows; empty while it cannot be asked. */
  public Optional<String> hindrance() throws InterruptedException {
    try {
      Exchange.Answer said = Exchange.get(URI.create(url + "/healthz"), token).answer(HEALTH);
      String detail =
          said.status() == UNAVAILABLE
              ? Json.parse(said.body()).map(json -> json.path("detail").asText()).orElse("")
              : "";
      int why = detail.indexOf(WHY);
      return why < 0 ? Optional.empty() : Optional.of(detail.substring(why + WHY.length()));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  /** What it says of its own faults; nothing while it cannot be asked. */
  public List<String> faults() throws InterruptedException {
    List<String> faults = new ArrayList<>();
    try {
      String said = Exchange.get(URI.create(url + "/healthz"), token).answer(HEALTH).body();
      Json.parse(said)
          .ifPresent(json -> json.path("faults").forEach(each -> faults.add(each.asText())));
    } catch (IOException notYet) {
      faults.clear();
    }
    return faults;
  }

  private JsonNode get(String path) throws InterruptedException {
    return json(() -> Exchange.get(URI.create(url + path), token).answer(ANSWER));
  }

  private JsonNode post(String path, String body) throws InterruptedException {
    return json(() -> Exchange.post(URI.create(url + path), token, body).answer(ANSWER));
  }

  private interface Call {
    Exchange.Answer answer() throws IOException, InterruptedException;
  }

  private JsonNode json(Call call) throws InterruptedException {
    Exchange.Answer answer = answer(call);
    JsonNode body =
        Json.parse(answer.body())
            .filter(JsonNode::isObject)
            .orElseThrow(() -> new Unreachable(url, "HTTP " + answer.status() + " without JSON"));
    if (answer.status() >= 400) {
      throw new ApiProblem(answer.status(), body);
    }
    return body;
  }

  private Exchange.Answer answer(Call call) throws InterruptedException {
    try {
      return call.answer();
    } catch (ConnectException refused) {
      throw new Unreachable(url, "connection refused", refused);
    } catch (IOException lost) {
      throw new Unreachable(url, String.valueOf(lost.getMessage()), lost);
    }
  }

  /** Without parameters that have no value. */
  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(parameter -> !parameter.getValue().isEmpty())
        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
