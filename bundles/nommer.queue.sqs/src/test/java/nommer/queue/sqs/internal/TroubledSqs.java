package nommer.queue.sqs.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** ElasticMQ behind a front that has the troubles of AWS, as often as the test wants. */
final class TroubledSqs implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration TOLERANCE = Duration.ofMinutes(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "troubled-sqs"));
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger left = new AtomicInteger();
  private final HttpServer server;
  private volatile int status;
  private volatile String code = "";
  private volatile String action = "";
  private volatile String message = "no";
  private volatile Clock clock = Clock.systemUTC();

  TroubledSqs() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next {@code times} requests are refused so, and not done. */
  void refuse(int times, int nextStatus, String nextCode) {
    status = nextStatus;
    code = nextCode;
    left.set(times);
  }

  /** What the time is here, from now on: what is signed by another is refused. */
  void clock(Clock theirs) {
    clock = theirs;
  }

  /** What it says to what it refuses, from now on. */
  void saying(String text) {
    message = text;
  }

  /** The next {@code times} requests get no answer. */
  void silence(int times) {
    refuse(times, 0, "");
  }

  /** From now on only requests for that action have the trouble. */
  void only(String nextAction) {
    action = "." + nextAction;
  }

  /** Refusals that are still to come. */
  int left() {
    return left.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (isOfAnotherTime(exchange)) {
        refuse(exchange, 403, "InvalidSignatureException", "Signature expired: or not yet");
      } else if (!String.valueOf(target).endsWith(action)) {
        forward(exchange, body);
      } else if (left.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
        forward(exchange, body);
      } else if (status != 0) {
        refuse(exchange, status, code, message);
      } else {
        boolean unused = closed.await(60, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOfAnotherTime(HttpExchange exchange) {
    Instant signed = TIME.parse(exchange.getRequestHeaders().getFirst("X-Amz-Date"), Instant::from);
    return Duration.between(signed, clock.instant()).abs().compareTo(TOLERANCE) > 0;
  }

  private static void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    String error =
        "{\"__type\":\"com.amazonaws.sqs#%s\",\"message\":\"%s\"}".formatted(code, message);
    answer(exchange, status, error.getBytes(StandardCharsets.UTF_8));
  }

  private void forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Rig.endpoint().resolve(exchange.getRequestURI().getPath()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"X-Amz-Target", "Content-Type", "Authorization"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    answer(exchange, response.statusCode(), response.body());
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
