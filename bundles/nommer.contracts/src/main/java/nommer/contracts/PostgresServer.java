package nommer.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server on a free port of loopback, from the binaries of this machine, with its data
 * in a temporary folder. It ends with the process that started it, however that ends. Where there
 * are no binaries tests are skipped, and fail where {@code CI} is set. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {
  /** Who may do everything; the first database has this name, too. */
  public static final String USER = "nommer";

  public static final String PASSWORD = "pässword one";

  private static final long PATIENCE_SECONDS = 120;
  private static @Nullable PostgresServer shared;

  private final Path binaries;
  private final Path folder;
  private final List<String> settings;
  private final int port;
  private @Nullable Process process;

  private PostgresServer(Path binaries, Path parent, List<String> settings) throws IOException {
    this.binaries = binaries;
    this.settings = settings;
    this.folder = Files.createTempDirectory(parent, "nommer-postgres");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** The one for all tests of this process, which must not stop it. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      PostgresServer server = started();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "nommer-postgres-end"));
      shared = server;
    }
    return shared;
  }

  /** A new one, which flushes nothing and vacuums nothing. */
  public static PostgresServer started() {
    return started(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * A new one.
   *
   * @param parent where its data are; who it runs as must get there
   * @param settings as {@code fsync=on}, which count before what it has as a server for tests
   */
  public static PostgresServer started(Path parent, String... settings) {
    Optional<Path> binaries = PostgresPrograms.folder();
    if (binaries.isEmpty()) {
      String what =
          "no PostgreSQL on this machine (initdb, postgres): install postgresql-15 or newer";
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(what);
      }
      Assumptions.abort(what);
    }
    try {
      PostgresServer server = new PostgresServer(binaries.orElseThrow(), parent, List.of(settings));
      server.init();
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A standby of this one, started: it takes reads, and what is written here. To be kept waiting
   * for, it must be named in {@code synchronous_standby_names}.
   */
  public PostgresServer standby() {
    try {
      PostgresServer standby = new PostgresServer(binaries, folder.getParent(), settings);
      PostgresPrograms.own(standby.folder);
      List<String> command = PostgresPrograms.asOther(program("pg_basebackup").toString());
      command.addAll(List.of("-D", standby.data(), "-h", "127.0.0.1", "-p", "" + port, "-U", USER));
      command.addAll(List.of("-R", "-X", "stream", "-c", "fast", "--no-sync"));
      ProcessBuilder copying =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(standby.log());
      copying.environment().put("PGPASSFILE", passwords().toString());
      copying.environment().put("HOME", folder.toString()); // ours has files that are not for it
      copying.directory(folder.toFile());
      Process copy = copying.start();
      standby.require(ends(copy) && copy.exitValue() == 0, "pg_basebackup failed");
      standby.start();
      return standby;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void init() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
    PostgresPrograms.own(folder);
    PostgresPrograms.own(secret);
    Files.writeString(passwords(), "*:*:*:%s:%s\n".formatted(USER, PASSWORD));
    Files.setPosixFilePermissions(passwords(), PosixFilePermissions.fromString("rw-------"));
    PostgresPrograms.own(passwords());
    List<String> command = PostgresPrograms.asOther(binaries.resolve("initdb").toString());
    command.addAll(
        List.of("-D", data(), "-U", USER, "-E", "UTF8", "--locale=C", "-A", "scram-sha-256"));
    command.addAll(List.of("--pwfile=" + secret, "--no-sync"));
    Process init =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log()).start();
    require(ends(init) && init.exitValue() == 0, "initdb failed");
    List<String> signing = PostgresPrograms.asOther("openssl");
    signing.addAll(List.of("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "9"));
    signing.addAll(List.of("-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"));
    signing.addAll(List.of("-keyout", data() + "/server.key", "-out", certificate().toString()));
    Process sign =
        new ProcessBuilder(signing).redirectErrorStream(true).redirectOutput(log()).start();
    require(ends(sign) && sign.exitValue() == 0, "openssl failed");
  }

  /** Starts it, at the end and after each {@link #stop}, with the data that are there. */
  public synchronized void start() {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    command.addAll(PostgresPrograms.asOther(binaries.resolve("postgres").toString()));
    command.addAll(List.of("-D", data(), "-p", "" + port, "-k", ""));
    command.addAll(
        List.of("-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "autovacuum=off"));
    command.addAll(
        List.of("-c", "ssl=on", "-c", "max_connections=200", "-c", "shared_buffers=32MB"));
    settings.forEach(each -> command.addAll(List.of("-c", each)));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!answers()) {
      require(System.nanoTime() < end && process.isAlive(), "no server");
      pause();
    }
  }

  /** Ends the server with the shell that waits for the end of its input, so with us. */
  private static final String SCRIPT =
      "exec 3<&0; \"$@\" <&- 3<&- & p=$!; (read -r how <&3; kill -${how:-INT} $p) & wait $p";

  /** Ends it at once, as a crash does: connections break, nothing is written any more. */
  public synchronized void stop() {
    end("QUIT");
  }

  private void end(String how) {
    Process running = process;
    if (running != null && running.isAlive()) {
      try (var shell = running.outputWriter()) {
        shell.write(how + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      require(ends(running), "the server does not end");
    }
  }

  /** Whether it lets somebody in: one that is just starting up listens, and refuses. */
  private boolean answers() {
    List<String> asking =
        List.of(program("pg_isready").toString(), "-q", "-h", "127.0.0.1", "-p", "" + port);
    try {
      Process asked = new ProcessBuilder(asking).redirectErrorStream(true).start();
      return ends(asked) && asked.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a database, {@link #USER} to begin with; without a password. */
  public String url(String database) {
    return "postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** A program that came with the server, which need not be there. */
  public Path program(String name) {
    try {
      return binaries.resolve("postgres").toRealPath().resolveSibling(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For {@code PGPASSFILE} of a program, whatever its locale. */
  public Path passwords() {
    return folder.resolve("passwords");
  }

  /** On loopback. */
  public int port() {
    return port;
  }

  /** What it wrote into its log. */
  public String said() {
    try {
      return Files.readString(log().toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the server, for 127.0.0.1; signed by itself, so that it is its own authority. */
  public Path certificate() {
    return folder.resolve("data/server.crt");
  }

  @Override
  public synchronized void close() {
    end("INT");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private java.io.File log() {
    return folder.resolve("log").toFile();
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what + ":\n" + said());
    }
  }

  private static boolean ends(Process process) {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
