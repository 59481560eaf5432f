package nommer.job.upkeep.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** A client's server: notes every callback, and answers the n-th (from 0) as it is told. */
final class Listener implements AutoCloseable {
  private final List<Map<String, String>> heard = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final IntFunction<Integer> answer;

  Listener(IntFunction<Integer> answer) throws IOException {
    this.answer = answer;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Form fields of each callback, with the path, method and three headers beside them. */
  synchronized List<Map<String, String>> heard() {
    return List.copyOf(heard);
  }

  /** States heard of one job. */
  List<String> states(String id) {
    return heard().stream()
        .filter(each -> id.equals(each.get("unique_id")))
        .map(each -> each.get("job_state"))
        .toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = answer.apply(note(exchange, body));
      if (status == 302) {
        exchange.getResponseHeaders().set("Location", url("/elsewhere"));
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private synchronized int note(HttpExchange exchange, String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("path", exchange.getRequestURI().toString());
    fields.put("method", exchange.getRequestMethod());
    fields.put("id", String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")));
    fields.put("type", exchange.getRequestHeaders().getFirst("Content-Type"));
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    fields.put("authorization", authorization == null ? "" : authorization);
    for (String field : body.isEmpty() ? new String[0] : body.split("&", -1)) {
      String[] parts = field.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    heard.add(fields);
    return heard.size() - 1;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
