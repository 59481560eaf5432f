package nommer.packager;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the files of some folders on the loopback address, whole and in ranges. */
final class MediaServer implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html",
          "js", "text/javascript",
          "m3u8", "application/vnd.apple.mpegurl",
          "mpd", "application/dash+xml",
          "m4s", "video/iso.segment",
          "mp4", "video/mp4",
          "vtt", "text/vtt");

  private final List<Path> folders;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          4,
          work -> {
            Thread thread = new Thread(work, "media-server");
            thread.setDaemon(true);
            return thread;
          });

  MediaServer(Path... folders) throws IOException {
    this.folders = List.of(folders);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String page(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring(1);
      Path file =
          folders.stream()
              .map(folder -> folder.resolve(name).normalize())
              .filter(path -> folders.stream().anyMatch(path::startsWith))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElse(null);
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String ending = name.substring(name.lastIndexOf('.') + 1);
      exchange
          .getResponseHeaders()
          .set("Content-Type", TYPES.getOrDefault(ending, "application/octet-stream"));
      send(exchange, file);
    }
  }

  private static void send(HttpExchange exchange, Path file) throws IOException {
    long size = Files.size(file);
    String asked = exchange.getRequestHeaders().getFirst("Range");
    Matcher range = RANGE.matcher(asked == null ? "" : asked);
    boolean part = range.matches();
    long from = part ? Long.parseLong(range.group(1)) : 0;
    boolean toEnd = !part || range.group(2).isEmpty();
    long to = toEnd ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
    if (from > to) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (part) {
      exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + size);
    }
    byte[] bytes = new byte[(int) (to - from + 1)];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(from);
      in.readFully(bytes);
    }
    exchange.sendResponseHeaders(part ? 206 : 200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
