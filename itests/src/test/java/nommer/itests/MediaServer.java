package nommer.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server on loopback with one clip: whole at {@code /clip.mp4}, breaking half way at {@code
 * /breaks/clip.mp4} unless a part is asked for. What is PUT below {@code /out/} is kept, elsewhere
 * forbidden.
 */
final class MediaServer implements AutoCloseable {
  private static final String ETAG = "\"clip\"";

  private final byte[] clip;
  private final Map<String, List<String>> ranges = new ConcurrentHashMap<>();
  private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "media-server"));
  private final HttpServer server;

  MediaServer(byte[] clip) throws IOException {
    this.clip = clip;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String userinfo, String path) {
    return "http://" + userinfo + "127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The Range headers of the requests for that path, in their order; "" where there was none. */
  List<String> asked(String path) {
    return ranges.getOrDefault(path, List.of());
  }

  /** What was stored there, or null. */
  byte[] stored(String path) {
    return stored.get(path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (exchange.getRequestMethod()) {
      case "GET" -> give(exchange, path);
      case "PUT" -> keep(exchange, path);
      default -> answer(exchange, 405);
    }
  }

  private void give(HttpExchange exchange, String path) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges
        .computeIfAbsent(path, any -> new CopyOnWriteArrayList<>())
        .add(range == null ? "" : range);
    if (!path.endsWith("clip.mp4")) {
      answer(exchange, 404);
      return;
    }
    boolean part = range != null && ETAG.equals(exchange.getRequestHeaders().getFirst("If-Range"));
    int from = part ? Integer.parseInt(range.replaceAll("[^0-9]", "")) : 0;
    exchange.getResponseHeaders().set("ETag", ETAG);
    if (part) {
      String place = "bytes %d-%d/%d".formatted(from, clip.length - 1, clip.length);
      exchange.getResponseHeaders().set("Content-Range", place);
    }
    boolean breaks = !part && path.startsWith("/breaks/");
    exchange.sendResponseHeaders(part ? 206 : 200, clip.length - from);
    exchange.getResponseBody().write(clip, from, breaks ? clip.length / 2 : clip.length - from);
    if (breaks) {
      exchange.getResponseBody().flush();
      throw new IOException("broken on purpose");
    }
    exchange.close();
  }

  private void keep(HttpExchange exchange, String path) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.startsWith("/out/")) {
      stored.put(path, body);
    }
    answer(exchange, path.startsWith("/out/") ? 201 : 403);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
