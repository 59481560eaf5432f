package nommer.fake.simpledb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small HTTP server on the loopback interface. The one of the JDK would serve, but it sets the
 * Date header to this machine's time, and does not let go of a connection without an answer.
 */
final class HttpLoop implements AutoCloseable {
  private final ServerSocket server;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Clock clock = Clock.systemUTC();

  /** A status and a body; {@link #NONE} drops the connection. */
  record Answer(int status, String body) {
    static final Answer NONE = new Answer(0, "");
  }

  interface Handler {
    Answer answer(String method, String host, String form);
  }

  HttpLoop(Handler handler) {
    this.handler = handler;
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port to listen on", e);
    }
    start("fake-simpledb-accept", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void clock(Clock next) {
    clock = next;
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        if (server.isClosed()) { // the kernel had taken it for us while close() was at work
          socket.close();
          return;
        }
        start("fake-simpledb-" + socket.getPort(), () -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      socket.setTcpNoDelay(true);
      while (exchange(in, socket)) {
        open.add(socket);
      }
    } catch (IOException e) {
      // the client is gone, and so is this connection
    } finally {
      open.remove(socket);
    }
  }

  private boolean exchange(InputStream in, Socket socket) throws IOException {
    String request = line(in);
    if (request.isEmpty()) {
      return false;
    }
    Map<String, String> headers = headers(in);
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8));
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String form = new String(in.readNBytes(length), UTF_8);
    String method = request.substring(0, request.indexOf(' '));
    Answer answer = handler.answer(method, headers.getOrDefault("host", ""), form);
    if (answer.status() == 0) {
      return false;
    }
    socket.getOutputStream().write(bytes(answer));
    return true;
  }

  private byte[] bytes(Answer answer) {
    byte[] body = answer.body().getBytes(UTF_8);
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    String head =
        "HTTP/1.1 %d -\r\nDate: %s\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n"
            .formatted(answer.status(), date, body.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(UTF_8));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.write(c);
    }
    return line.toString(UTF_8).strip();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the fake cannot be closed", e);
    }
  }
}
