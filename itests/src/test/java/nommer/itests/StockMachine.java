package nommer.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * An instance of a stock image, as a process: the script of its user data runs on a folder in place
 * of the root, with real curl, sha256sum and tar. What would change this machine is only noted;
 * systemctl starts what the unit says, and the process lasts as long as that. The instance profile
 * is played by the environment.
 */
final class StockMachine implements AutoCloseable {
  private static final String NOTE = "#!/bin/sh\necho \"${0##*/} $*\" >>\"$NOMMER_ROOT/called\"\n";
  private static final String START =
      """
      [ "$1" != start ] || exec $(sed -n 's/^ExecStart=//p' "$NOMMER_ROOT/etc/systemd/system/media-nommer.service")
      """;

  private final Path root;
  private final String id;
  private final HttpServer metadata;

  StockMachine(Path root, String id) throws IOException {
    this.root = root;
    this.id = id;
    for (String name : List.of("apt-get", "useradd", "chown")) {
      command(name, NOTE);
    }
    command("systemctl", NOTE + START);
    metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    metadata.createContext("/latest/api/token", call -> answer(call, "token"));
    metadata.createContext("/latest/meta-data/instance-id", call -> answer(call, id));
    metadata.start();
  }

  /** Whether that user data is meant for such a machine. */
  static boolean isFor(String userData) {
    return userData.startsWith("#cloud-config\n");
  }

  Process start(String userData) throws IOException {
    Path script = Files.writeString(root.resolve("setup.sh"), script(userData));
    ProcessBuilder builder =
        new ProcessBuilder("sh", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(root.resolveSibling(id + ".out").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("NOMMER_ROOT", root.toString());
    environment.put("NOMMER_METADATA", "http://127.0.0.1:" + metadata.getAddress().getPort());
    environment.put("PATH", root.resolve("commands") + ":" + System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("AWS_ACCESS_KEY_ID", Cloud.ID);
    environment.put("AWS_SECRET_ACCESS_KEY", Cloud.SECRET);
    return builder.start();
  }

  private static String script(String userData) {
    String script = userData.split("    content: \\|\n", 2)[1].split("\nruncmd:", 2)[0];
    return script.indent(-6);
  }

  private void command(String name, String text) throws IOException {
    Path file = Files.createDirectories(root.resolve("commands")).resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void answer(HttpExchange call, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(200, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  @Override
  public void close() {
    metadata.stop(0);
  }
}
