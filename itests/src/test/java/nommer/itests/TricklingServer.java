package nommer.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on loopback that promises a film, and gives a byte five times a second. */
final class TricklingServer implements AutoCloseable {
  private static final long PROMISED = 100_000_000;
  private static final long PAUSE_MILLIS = 200;

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger open = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "trickling-server"));
  private final HttpServer server;

  TricklingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::trickle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/film.mp4";
  }

  /** Downloads that somebody still waits for. */
  int open() {
    return open.get();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void trickle(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, PROMISED);
    open.incrementAndGet();
    try {
      while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        exchange.getResponseBody().write(0);
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.decrementAndGet();
    }
  }
}
