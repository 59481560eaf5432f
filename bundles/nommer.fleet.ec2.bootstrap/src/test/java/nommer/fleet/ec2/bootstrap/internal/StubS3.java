package nommer.fleet.ec2.bootstrap.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An S3 that takes everything and keeps nothing, but for what the test wants it to refuse. */
final class StubS3 implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  private record Answer(int status, String body) {}

  StubS3() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * @param action LIST, PUT or GET
   */
  StubS3 refuse(String action, int status, String code) {
    String body = "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code);
    answers.put(action, new Answer(status, body));
    return this;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] unused = exchange.getRequestBody().readAllBytes();
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      String action = query.contains("list-type") ? "LIST" : exchange.getRequestMethod();
      Answer answer = answers.getOrDefault(action, new Answer(200, body(action)));
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-west-3");
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String body(String action) {
    return action.equals("LIST") ? "<ListBucketResult/>" : "";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
