package nommer.bench.internal.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** A web server that has the sources, and hears the callbacks. */
final class Servers implements AutoCloseable {
  private final Path sources;
  private final BiConsumer<String, String> told;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "chaos-server"));
  private final HttpServer server;

  /**
   * @param sources a folder
   * @param told hears a job's id and its state; called by many threads
   */
  Servers(Path sources, BiConsumer<String, String> told) throws IOException {
    this.sources = sources;
    this.told = told;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/in/", this::give);
    server.createContext("/told", this::hear);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void give(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] clip =
          Files.readAllBytes(
              sources.resolve(exchange.getRequestURI().getPath().substring("/in/".length())));
      exchange.sendResponseHeaders(200, clip.length);
      exchange.getResponseBody().write(clip);
    }
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      told.accept(field(body, "unique_id"), field(body, "job_state"));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static String field(String form, String name) throws IOException {
    for (String field : form.split("&", -1)) {
      if (field.startsWith(name + "=")) {
        return URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    throw new IOException("no " + name + " in the callback " + form);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
