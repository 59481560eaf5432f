package nommer.rest.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Locale;

/** Asks one request after the other, over one connection as long as the server keeps it. */
final class KeptConnection implements AutoCloseable {
  private static final int DEADLINE_MILLIS = 10_000;

  private final URI server;
  private Socket socket;
  private final String token;
  private InputStream in;

  KeptConnection(URI server, String token) throws IOException {
    this.server = server;
    this.token = token;
    connect();
  }

  /** What came back. */
  record Answer(int status, String head, String body) {}

  /** As clients do, asks anew where a connection that was kept turns out to be closed. */
  Answer ask(Strange request) throws IOException {
    try {
      return askOnce(request);
    } catch (SocketException | EOFException closed) {
      socket.close();
      connect();
      return askOnce(request);
    }
  }

  private Answer askOnce(Strange request) throws IOException {
    socket.getOutputStream().write(request.bytes(token));
    String head = head();
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length: ");
    int length = at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
    byte[] body = request.method().equals("HEAD") ? new byte[0] : in.readNBytes(length);
    if (lower.contains("connection: close")) {
      socket.close();
      connect();
    }
    int status = Integer.parseInt(head.substring(9, 12));
    return new Answer(status, head, new String(body, ISO_8859_1));
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private void connect() throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(DEADLINE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
