package nommer.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A client's server that notes the callbacks it gets. */
final class Listener implements AutoCloseable {
  private final Map<String, List<String>> states = new ConcurrentHashMap<>();
  private final Map<String, List<String>> ids = new ConcurrentHashMap<>();
  private final HttpServer server;

  Listener() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** States heard of a job, in the order of their arrival. */
  List<String> states(String id) {
    return List.copyOf(states.getOrDefault(id, List.of()));
  }

  /** Ids of what was heard of a job, beside {@link #states}. */
  List<String> ids(String id) {
    return List.copyOf(ids.getOrDefault(id, List.of()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String id = field(body, "unique_id");
      states.computeIfAbsent(id, unknown -> new ArrayList<>()).add(field(body, "job_state"));
      ids.computeIfAbsent(id, unknown -> new ArrayList<>())
          .add(String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static String field(String form, String name) {
    for (String field : form.split("&", -1)) {
      if (field.startsWith(name + "=")) {
        return URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("no " + name + " in the callback " + form);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
