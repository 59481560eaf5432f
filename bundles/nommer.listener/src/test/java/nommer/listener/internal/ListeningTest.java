package nommer.listener.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;

/** A web server that says who asked, behind connectors of ours. */
abstract class ListeningTest {
  final Server server = new Server();
  final List<Socket> sockets = new ArrayList<>();

  Connectors listen(Map<String, Object> config, Duration head) throws Exception {
    Map<String, Object> all = new HashMap<>(config);
    all.putIfAbsent("port", 0);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            if (request.getHttpURI().getPath().equals("/broken")) {
              throw new IllegalStateException("a secret of the server");
            }
            String text =
                "%s %s secure=%b"
                    .formatted(
                        request.getMethod(), Request.getRemoteAddr(request), request.isSecure());
            if (request.getHttpURI().getPath().equals("/there")) {
              Content.Sink.write(response, true, text, callback);
              return true;
            }
            return false;
          }
        });
    server.setErrorHandler(new ProblemPages());
    server.start();
    Connectors connectors =
        new Connectors(server, Settings.of(TestConfig.of(all), "", ""), head, 100);
    connectors.open();
    return connectors;
  }

  @AfterEach
  void end() throws Exception {
    for (Socket each : sockets) {
      each.close();
    }
    server.stop();
  }

  Socket connect(String from, String to, int port) throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(to, port), 5000);
    socket.setSoTimeout(20_000);
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** All that comes until the server closes. */
  static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  String ask(String from, String to, int port, String... lines) throws IOException {
    Socket socket = connect(from, to, port);
    send(socket, String.join("\r\n", lines) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return rest(socket);
  }
}
