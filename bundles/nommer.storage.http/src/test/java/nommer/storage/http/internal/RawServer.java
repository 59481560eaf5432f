package nommer.storage.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import nommer.media.api.MediaUri;

/** A server of bare sockets, for what the JDK's own does not do; it answers every HEAD. */
final class RawServer implements AutoCloseable {
  final List<String> heads = new CopyOnWriteArrayList<>();
  final AtomicLong bodyBytes = new AtomicLong();

  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ServerSocket listener;
  private final Handler handler;

  /** Answers one request, whose head was read; the connection is closed after it. */
  @FunctionalInterface
  interface Handler {
    void handle(RawServer server, String head, Socket socket)
        throws IOException, InterruptedException;
  }

  RawServer(Handler handler) {
    this.handler = handler;
    try {
      listener = new ServerSocket(0, 50, TestServer.anyPort().getAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  MediaUri uri(String path) {
    return MediaUri.parse("http://127.0.0.1:" + listener.getLocalPort() + path);
  }

  static void say(Socket socket, String... lines) throws IOException {
    String text = String.join("\r\n", lines) + "\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads so many bytes of a body, and counts them. */
  void read(Socket socket, long count) throws IOException {
    byte[] buffer = new byte[8192];
    for (long left = count; left > 0; ) {
      int got = socket.getInputStream().read(buffer, 0, (int) Math.min(left, buffer.length));
      if (got < 0) {
        throw new IOException("cut");
      }
      bodyBytes.addAndGet(got);
      left -= got;
    }
  }

  /** For a handler that does nothing until the test ends. */
  void hang() throws InterruptedException {
    end.await();
  }

  @Override
  public void close() {
    end.countDown();
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String head = head(socket.getInputStream());
      if (head.startsWith("HEAD")) {
        say(socket, "HTTP/1.1 200 OK", "Content-Length: 0", "Connection: close");
      } else {
        heads.add(head);
        handler.handle(this, head, socket);
      }
    } catch (IOException | InterruptedException e) {
      // the client went, or the test is over
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }
}
