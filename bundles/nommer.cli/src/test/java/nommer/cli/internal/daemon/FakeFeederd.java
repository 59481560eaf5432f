package nommer.cli.internal.daemon;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import nommer.cli.internal.api.Json;
import nommer.cli.testing.ApiStub;

/**
 * A process that starts, listens, notes itself and ends as feederd does. Its worker is a {@code
 * sleep}; its encoding, a handful of questions.
 */
public final class FakeFeederd {
  private final Path home;
  private final String mode;
  private final HttpServer server;
  private String destination = "";
  private int asked;

  private FakeFeederd(Path home, int port, String mode) throws IOException {
    this.home = home;
    this.mode = mode;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  /** Takes what {@code bin/feederd} takes, with a mode before it. */
  public static void main(String[] arguments) throws IOException {
    String mode = arguments[0];
    Path home = Path.of(arguments[List.of(arguments).indexOf("--home") + 1]);
    append(home.resolve("starts"), ProcessHandle.current().pid() + "\n");
    append(home.resolve("data/logs/feederd.log"), "the log of " + mode + "\n");
    if (mode.equals("dies")) {
      System.err.println("no luck today");
      System.exit(7);
    }
    int port = Integer.parseInt(arguments[List.of(arguments).indexOf("--port") + 1]);
    new FakeFeederd(home, port, mode).run();
  }

  private void run() throws IOException {
    if (mode.equals("says-nothing")) {
      lock(home.resolve("data/feederd.lock"));
      server.start(); // whose thread keeps the process alive
      return;
    }
    server.createContext("/", this::answer);
    server.start();
    Path note = note(home, "feederd", ProcessHandle.current().pid(), url());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> note.toFile().delete(), "fake-end"));
  }

  @SuppressWarnings("resource") // held as long as the process lives
  private static void lock(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    if (channel.tryLock() == null) {
      throw new IOException(file + " is locked");
    }
    channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
  }

  /** Writes the note by which a daemon is found. */
  static Path note(Path home, String name, long pid, String url) throws IOException {
    DaemonProcess process = DaemonProcess.of(pid).orElseThrow();
    return note(home, name, process, url);
  }

  /** Writes a note about that process. */
  static Path note(Path home, String name, DaemonProcess process, String url) throws IOException {
    ObjectNode json = Json.object().put("pid", process.pid());
    json.put("start_ticks", process.startTicks());
    if (!url.isEmpty()) {
      json.put("url", url);
    }
    Path note = home.resolve("data/run").resolve(name).resolve("process.json");
    Files.createDirectories(note.getParent());
    Path draft = note.resolveSibling("draft");
    Files.writeString(draft, json.toString());
    return Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean ill = mode.equals("cannot-begin");
    byte[] answer =
        (ill ? problem() : answer(request, body)).toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(ill ? 503 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static ObjectNode problem() {
    return Json.object()
        .put("detail", "jobs cannot be submitted: the log says and why: the database is gone");
  }

  private ObjectNode answer(String request, String body) throws IOException {
    if (request.equals("GET /healthz")) {
      return Json.object().put("status", "OK");
    }
    if (request.equals("POST /v1/jobs")) {
      submitted(body);
      return ApiStub.job("PENDING", 0);
    }
    if (request.endsWith("/cancel")) {
      append(home.resolve("cancelled"), request);
      return ApiStub.job("CANCELLED", 0);
    }
    return asked();
  }

  private void submitted(String body) throws IOException {
    asked = 0;
    destination = Json.parse(body).orElseThrow().at("/outputs/0/destination").asText();
    Process worker = new ProcessBuilder("sleep", "600").start();
    note(home, "local-1", worker.pid(), "");
  }

  private ObjectNode asked() throws IOException {
    asked++;
    if (mode.equals("dies-in-mid-job") && asked == 2) {
      append(home.resolve("data/logs/feederd.log"), "the disk is on fire\n");
      Runtime.getRuntime().halt(9);
    }
    if (mode.equals("never-finishes") || asked < 4) {
      return ApiStub.job("ENCODING", 0.25);
    }
    Files.writeString(Path.of(URI.create(destination)), "encoded");
    return ApiStub.job("FINISHED", 1);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void append(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
