package nommer.cli.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nommer.cli.internal.call.Context;

/**
 * A run that is made for the classes that it loads, of which the JVM then writes an archive: the
 * usual commands, before a feederd that answers each alike. See {@code lib/archive.sh}.
 */
public final class Rehearsal {
  /** The environment variable that asks for it. */
  public static final String ASKED = "NOMMER_TRAINING";

  private static final String JOB =
      "{\"id\":\"1\",\"state\":\"FINISHED\",\"progress\":1,\"source\":\"file:///a\","
          + "\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-01T00:00:00Z\","
          + "\"outputs\":[{\"destination\":\"file:///b\",\"preset\":\"p\"}]";
  private static final String ANSWER =
      JOB + ",\"jobs\":[" + JOB + "}],\"nodes\":[],\"decisions\":[],\"plugins\":[]}";
  private static final List<String> COMMANDS =
      List.of("jobs", "jobs --json", "status 1", "nodes", "cancel 1", "retry 1", "submit /a /b");

  private Rehearsal() {}

  /** Carries out the commands; what they print is lost. */
  public static int run(Context real) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Context context =
        new Context(
            nowhere, nowhere, false, real.folder(), real.environment(), real.distribution());
    try (ServerSocket feederd = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answer(feederd), "nommer-rehearsal");
      answering.setDaemon(true);
      answering.start();
      String url = " --url http://127.0.0.1:" + feederd.getLocalPort();
      COMMANDS.forEach(command -> Invocation.run(context, (command + url).split(" ")));
      return Invocation.run(context, "--help");
    }
  }

  private static void answer(ServerSocket feederd) {
    byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
    String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n";
    try {
      while (true) {
        try (Socket caller = feederd.accept()) {
          skipHead(caller.getInputStream());
          caller
              .getOutputStream()
              .write(head.formatted(body.length).getBytes(StandardCharsets.UTF_8));
          caller.getOutputStream().write(body);
        }
      }
    } catch (IOException closed) {
      assert feederd.isClosed();
    }
  }

  private static void skipHead(InputStream in) throws IOException {
    int ends = 0;
    while (ends < 4) {
      int c = in.read();
      if (c < 0) {
        return;
      }
      ends = c == '\r' || c == '\n' ? ends + 1 : 0;
    }
  }
}
