package nommer.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import nommer.fake.ec2.FakeEc2;
import nommer.fake.ec2.FakeInstance;
import nommer.fake.ec2.InstanceListener;
import nommer.fake.ec2.InstanceState;

/**
 * The instances of a fake EC2, as processes: each runs its user data as a shell script whose first
 * argument is the instance's id, or as {@link StockMachine} does, and has terminated once that
 * ends.
 */
final class Ec2Machines implements InstanceListener, AutoCloseable {
  static final String TYPE = "c7i.large";

  private final FakeEc2 ec2 = new FakeEc2();
  private final HttpServer metadata;
  private final Path folder;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final List<StockMachine> stock = new CopyOnWriteArrayList<>();

  Ec2Machines(Path folder) throws IOException {
    this.folder = folder;
    metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    metadata.createContext("/latest/api/token", call -> answer(call, "token"));
    metadata.createContext("/latest/meta-data/instance-type", call -> answer(call, TYPE));
    metadata.start();
    ec2.describeLag(2);
    ec2.listener(this);
  }

  FakeEc2 ec2() {
    return ec2;
  }

  /** Where the metadata of each is, which all have the same type. */
  URI metadata() {
    return URI.create("http://127.0.0.1:" + metadata.getAddress().getPort());
  }

  /** User data that starts a worker with the configuration and the secrets of a home. */
  String userData(Path home) {
    return """
        #!/bin/sh
        own=%s/$1
        mkdir -p "$own/data" && cp -r "%s/conf" "$own/conf" && cp -r "%s/data/secrets" "$own/data/"
        exec "%s" --home "$own" --node "$1"
        """
        .formatted(folder, home, home, Shipped.script("ec2nommerd"));
  }

  List<ProcessHandle> alive() {
    return processes.values().stream().filter(Process::isAlive).map(Process::toHandle).toList();
  }

  @Override
  public void launched(FakeInstance instance) {
    String id = instance.id();
    try {
      Process process = start(id, instance.userData());
      processes.put(id, process);
      ec2.move(id, InstanceState.RUNNING);
      CompletableFuture<Void> unused =
          process.onExit().thenAccept(ended -> ec2.move(id, InstanceState.TERMINATED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(String id, String userData) throws IOException {
    if (StockMachine.isFor(userData)) {
      StockMachine machine = new StockMachine(folder.resolve(id), id);
      stock.add(machine);
      return machine.start(userData);
    }
    Path script = Files.writeString(folder.resolve(id + ".sh"), userData);
    return new ProcessBuilder("sh", script.toString(), id)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(id + ".out").toFile())
        .start();
  }

  private static void answer(HttpExchange call, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(200, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  @Override
  public void terminated(FakeInstance instance) {
    end(processes.get(instance.id()));
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  @Override
  public void close() throws InterruptedException {
    processes.values().forEach(Ec2Machines::end);
    for (Process process : processes.values()) {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
    stock.forEach(StockMachine::close);
    metadata.stop(0);
    ec2.close();
  }
}
