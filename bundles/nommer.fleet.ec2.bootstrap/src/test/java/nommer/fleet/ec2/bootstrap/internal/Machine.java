package nommer.fleet.ec2.bootstrap.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A machine that a setup script runs on: a folder for its root, a metadata service of version 2,
 * and in place of what changes a real machine, commands that note how they were called. The one for
 * systemctl starts what the unit says. All else, curl, tar and sha256sum above all, is real.
 */
final class Machine implements AutoCloseable {
  static final String ID = "i-0123456789abcdef0";
  private static final String NOTE =
      "#!/bin/sh\necho \"$(basename \"$0\") $*\" >>\"$NOMMER_ROOT/called\"\n";
  private static final String START =
      """
      case "$1" in
      start) exec $(sed -n 's/^ExecStart=//p' "$NOMMER_ROOT/etc/systemd/system/media-nommer.service") ;;
      esac
      """;

  final Path root;
  private final Path commands;
  private final HttpServer metadata;

  Machine(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    commands = Files.createDirectories(folder.resolve("commands"));
    Files.createFile(root.resolve("called"));
    for (String name :
        new String[] {
          "apt-get", "apparmor_parser", "bwrap", "useradd", "chown", "sleep", "shutdown", "java"
        }) {
      command(name, NOTE);
    }
    command("ffmpeg", NOTE);
    command("systemctl", NOTE + START);
    metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    metadata.createContext("/latest/api/token", e -> answer(e, "PUT", "token"));
    metadata.createContext(
        "/latest/meta-data/instance-id",
        e -> {
          String token = e.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
          answer(e, "token".equals(token) ? "GET" : "nothing", ID);
        });
    metadata.start();
  }

  void command(String name, String text) throws IOException {
    Path file = Files.writeString(commands.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What ran, a line each. */
  String called() throws IOException {
    return Files.readString(root.resolve("called"));
  }

  /** Runs it to its end; what it said, and its exit code in the last line. */
  String run(String script) throws IOException, InterruptedException {
    Path out = root.resolve("out");
    Path file = Files.writeString(root.resolve("setup.sh"), script);
    ProcessBuilder builder =
        new ProcessBuilder("sh", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "NOMMER_ROOT",
                root.toString(),
                "NOMMER_METADATA",
                "http://127.0.0.1:" + metadata.getAddress().getPort(),
                "PATH",
                commands + ":" + System.getenv("PATH")));
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the script hangs: " + Files.readString(out));
    }
    return Files.readString(out) + "exit " + process.exitValue();
  }

  private static void answer(HttpExchange call, String method, String text) throws IOException {
    boolean good = call.getRequestMethod().equals(method);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(good ? 200 : 401, good ? body.length : -1);
    if (good) {
      call.getResponseBody().write(body);
    }
    call.close();
  }

  @Override
  public void close() {
    metadata.stop(0);
  }
}
