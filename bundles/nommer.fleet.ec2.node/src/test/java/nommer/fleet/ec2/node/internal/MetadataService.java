package nommer.fleet.ec2.node.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Version 2 of the metadata service of an instance: whoever has no token is turned away. */
final class MetadataService implements AutoCloseable {
  /** What was asked, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Requests to come that are answered with 503. */
  final AtomicInteger failures = new AtomicInteger();

  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final HttpServer server;

  MetadataService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    put("instance-id", "i-0123");
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void put(String path, String value) {
    values.put("GET /latest/meta-data/" + path, value);
  }

  long asked(String path) {
    return asked.stream().filter(each -> each.endsWith("/meta-data/" + path)).count();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      asked.add(request);
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        answer(exchange, 503, "");
      } else if (request.equals("PUT /latest/api/token")) {
        boolean lasts = header(exchange, "X-aws-ec2-metadata-token-ttl-seconds").equals("60");
        answer(exchange, lasts ? 200 : 400, "secret");
      } else if (!header(exchange, "X-aws-ec2-metadata-token").equals("secret")) {
        answer(exchange, 401, "");
      } else {
        String value = values.get(request);
        answer(exchange, value == null ? 404 : 200, value == null ? "" : value + "\n");
      }
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
