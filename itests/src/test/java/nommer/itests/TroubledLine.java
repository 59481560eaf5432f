package nommer.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A line to SQS that can be cut, throttled, or lose answers to what was done. */
final class TroubledLine implements AutoCloseable {
  private static final byte[] THROTTLED =
      "{\"__type\":\"com.amazonaws.sqs#ThrottlingException\",\"message\":\"slower\"}"
          .getBytes(StandardCharsets.UTF_8);

  private final URI sqs;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "troubled-line"));
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Random random = new Random(20110401);
  private final HttpServer server;
  private volatile boolean cut;
  private volatile double throttled;
  private volatile double lost;

  TroubledLine(URI sqs) throws IOException {
    this.sqs = sqs;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Whether every connection ends without an answer, and with nothing done. */
  void cut(boolean now) {
    cut = now;
  }

  /** Which parts of all requests are refused, and of those that are done get no answer. */
  void trouble(double refused, double unanswered) {
    throttled = refused;
    lost = unanswered;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (cut) {
        return;
      }
      if (happens(throttled)) {
        answer(exchange, 400, THROTTLED);
        return;
      }
      HttpResponse<byte[]> done = http.send(forwarded(exchange, body), bytes());
      if (happens(lost)) {
        boolean unused = closed.await(20, TimeUnit.SECONDS);
      } else if (!cut) {
        answer(exchange, done.statusCode(), done.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpResponse.BodyHandler<byte[]> bytes() {
    return HttpResponse.BodyHandlers.ofByteArray();
  }

  private HttpRequest forwarded(HttpExchange exchange, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sqs.resolve(exchange.getRequestURI().getPath()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"X-Amz-Target", "Content-Type", "Authorization"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return request.build();
  }

  private synchronized boolean happens(double part) {
    return random.nextDouble() < part;
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
