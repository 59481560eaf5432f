package nommer.job.upkeep.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/**
 * A client's server: keeps every webhook as it came, and answers the n-th (from 0) as it is told.
 */
final class Receiver implements AutoCloseable {
  private final List<Hook> heard = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final IntUnaryOperator answer;

  /**
   * One message.
   *
   * @param headers by their names in lower case
   */
  record Hook(Map<String, String> headers, String body) {
    String id() {
      return headers.getOrDefault("webhook-id", "");
    }

    JsonNode json() {
      try {
        return new JsonMapper().readTree(body);
      } catch (IOException e) {
        throw new AssertionError(body, e);
      }
    }

    String type() {
      return json().path("type").asText();
    }
  }

  Receiver(IntUnaryOperator answer) throws IOException {
    this.answer = answer;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  synchronized List<Hook> heard() {
    return List.copyOf(heard);
  }

  List<String> types() {
    return heard().stream().map(Hook::type).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.applyAsInt(note(exchange, body)), -1);
    }
  }

  private synchronized int note(HttpExchange exchange, String body) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name :
        List.of("webhook-id", "webhook-timestamp", "webhook-signature", "content-type")) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> headers.put(name, value));
    }
    heard.add(new Hook(headers, body));
    return heard.size() - 1;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
