package nommer.bench.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One kept-alive connection to feederd. Client and server share the cores here, so this does the
 * least that HTTP/1.1 allows. For one thread.
 */
final class Http implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final String host;
  private final Socket socket;
  private final InputStream in;
  private final String token;

  /**
   * An answer.
   *
   * @param status such as 200
   * @param body JSON text
   */
  record Answer(int status, String body) {}

  /**
   * @param token the file with its owner's token; an earlier version has none
   */
  Http(String url, Path token) throws IOException {
    this.token =
        Files.exists(token)
            ? "Authorization: Bearer " + Files.readString(token).strip() + "\r\n"
            : "";
    URI uri = URI.create(url);
    this.host = uri.getHost() + ":" + uri.getPort();
    this.socket = new Socket(uri.getHost(), uri.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  Answer get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + token + "\r\n");
  }

  Answer post(String path, String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return send(
        ("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
                + "%sContent-Length: %d\r\n\r\n%s")
            .formatted(path, host, token, length, body));
  }

  private Answer send(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    if (length < 0) {
      throw new IOException("an answer without Content-Length, status " + status);
    }
    return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("feederd closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
