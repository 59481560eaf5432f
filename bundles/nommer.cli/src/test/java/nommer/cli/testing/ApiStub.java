package nommer.cli.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.cli.internal.api.Json;

/** Speaks feederd's API over real HTTP: answers what it was told to, keeps what it was asked. */
public final class ApiStub implements AutoCloseable {
  /** The id of the one job. */
  public static final String ID = "a1".repeat(25);

  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ArrayDeque<>();

  /** Listens on a free port of loopback. */
  public ApiStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** {@code METHOD PATH BODY} of each request so far. */
  public List<String> requests() {
    return requests;
  }

  /** The header {@code Authorization} of each request so far, or the empty text. */
  public List<String> authorizations() {
    return authorizations;
  }

  /** The next answer; the last one is given for ever. */
  public synchronized ApiStub answer(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  /** A job as the API shows it. */
  public static ObjectNode job(String state, double progress) {
    ObjectNode job = Json.object().put("id", ID).put("state", state).put("progress", progress);
    job.put("preset", "web_medium@1").put("source", "file:///in/clip.mp4").put("attempt", 1);
    job.put("created_at", "2026-01-02T03:04:05.678Z").putNull("node");
    ArrayNode outputs = job.putArray("outputs");
    outputs.addObject().put("destination", "file:///out/clip.mp4");
    return job;
  }

  /** A refusal. */
  public static String problem(int status, String code, String reason, String detail) {
    return Json.line(
        Json.object()
            .put("title", "Refused")
            .put("status", status)
            .put("detail", detail)
            .put("error_code", code)
            .put("reason", reason));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(sent == null ? "" : sent);
    Answer answer = next();
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized Answer next() {
    return answers.size() > 1 ? answers.remove() : answers.element();
  }

  private record Answer(int status, String body) {}
}
