package nommer.rest.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends requests to the letter, with the headers that no well-behaved client lets one set. */
final class RawClient {
  private static final int DEADLINE_MILLIS = 20_000;

  private RawClient() {}

  /** The whole answer to one request of these lines. */
  static String ask(URI server, String... lines) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(DEADLINE_MILLIS);
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
