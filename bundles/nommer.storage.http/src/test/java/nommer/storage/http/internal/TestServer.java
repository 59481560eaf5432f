package nommer.storage.http.internal;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.media.api.MediaUri;

/**
 * A web server on loopback: keeps what is PUT, gives it with ETag and Range, and answers otherwise
 * where a test says so.
 */
final class TestServer implements AutoCloseable {
  final Map<String, byte[]> files = new ConcurrentHashMap<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();

  private final Map<String, Deque<HttpHandler>> script = new ConcurrentHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger cutUploads = new AtomicInteger();
  private final ExecutorService threads;
  private final HttpServer server;
  private final String scheme;

  record Request(String method, String path, Headers headers) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.getFirst(name));
    }
  }

  TestServer() {
    this(create(), "http");
  }

  TestServer(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    this.threads =
        Executors.newCachedThreadPool(task -> new Thread(task, "test-server-" + server.hashCode()));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  MediaUri uri(String path) {
    return MediaUri.parse("%s://127.0.0.1:%d%s".formatted(scheme, port(), path));
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Answers to requests for a path in turn; then it is as usual. */
  void answer(String path, HttpHandler... inTurn) {
    script.put(path, new ArrayDeque<>(List.of(inTurn)));
  }

  List<Request> requests(String method) {
    return requests.stream().filter(request -> request.method().equals(method)).toList();
  }

  /** Uploads whose connection ended before their announced length. */
  int cutUploads() {
    return cutUploads.get();
  }

  static HttpHandler status(int status, String... headers) {
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      head(exchange, headers);
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  /** Promises {@code length} bytes, gives the first {@code count} of {@code bytes}, and breaks. */
  static HttpHandler breaks(byte[] bytes, int count, String... headers) {
    return exchange -> {
      head(exchange, headers);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, count);
      exchange.getResponseBody().flush();
      throw new IOException("broken on purpose");
    };
  }

  /** All of {@code bytes}, whatever part was asked for. */
  static HttpHandler whole(byte[] bytes, String... headers) {
    return exchange -> {
      head(exchange, headers);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  /** Begins, and then is silent for as long as the server lives. */
  HttpHandler stalls(byte[] bytes, int count, String... headers) {
    return exchange -> {
      head(exchange, headers);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, count);
      exchange.getResponseBody().flush();
      awaitEnd();
    };
  }

  /** Gives a byte ten times a second, for as long as the server lives. */
  HttpHandler trickles(byte[] bytes, String... headers) {
    return exchange -> {
      head(exchange, headers);
      exchange.sendResponseHeaders(200, bytes.length);
      try {
        for (int i = 0; !end.await(100, TimeUnit.MILLISECONDS); i++) {
          exchange.getResponseBody().write(bytes, i, 1);
          exchange.getResponseBody().flush();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Never answers at all. */
  HttpHandler isSilent() {
    return exchange -> awaitEnd();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(new Request(exchange.getRequestMethod(), path, exchange.getRequestHeaders()));
    Deque<HttpHandler> scripted = script.getOrDefault(path, new ArrayDeque<>());
    HttpHandler next;
    synchronized (scripted) {
      next = exchange.getRequestMethod().equals("HEAD") ? null : scripted.poll();
    }
    if (next != null) {
      next.handle(exchange);
    } else if (exchange.getRequestMethod().equals("PUT")) {
      keep(exchange, path);
    } else {
      give(exchange, files.get(path));
    }
  }

  private void keep(HttpExchange exchange, String path) throws IOException {
    byte[] body;
    try {
      body = exchange.getRequestBody().readAllBytes();
    } catch (IOException e) {
      cutUploads.incrementAndGet();
      throw e;
    }
    files.put(path, body);
    exchange.sendResponseHeaders(201, -1);
    exchange.close();
  }

  private static void give(HttpExchange exchange, byte[] bytes) throws IOException {
    if (bytes == null) {
      status(404).handle(exchange);
      return;
    }
    String etag = "\"" + Arrays.hashCode(bytes) + "\"";
    exchange.getResponseHeaders().set("ETag", etag);
    String range = exchange.getRequestHeaders().getFirst("Range");
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    int from = 0;
    if (range != null && (condition == null || condition.equals(etag))) {
      from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    }
    int length = bytes.length - from;
    boolean silent = exchange.getRequestMethod().equals("HEAD") || length == 0;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, silent ? -1 : length);
    if (!silent) {
      exchange.getResponseBody().write(bytes, from, length);
    }
    exchange.close();
  }

  private static void head(HttpExchange exchange, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
    }
  }

  private void awaitEnd() throws IOException {
    try {
      end.await();
      throw new IOException("the server ends");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpServer create() {
    try {
      return HttpServer.create(anyPort(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
