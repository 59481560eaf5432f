package nommer.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes each connection to the next of some ports of this machine that takes it; plain TCP. */
final class Balancer implements AutoCloseable {
  private final List<Integer> ports;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "balancer"));
  private int next; // for the accepting thread alone

  Balancer(List<Integer> ports) throws IOException {
    this.ports = List.copyOf(ports);
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        pass(server.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pass(Socket client) throws IOException {
    open.add(client);
    for (int i = 0; i < ports.size(); i++) {
      try {
        Socket taken =
            new Socket(InetAddress.getLoopbackAddress(), ports.get(next++ % ports.size()));
        open.add(taken);
        threads.execute(() -> pump(client, taken));
        threads.execute(() -> pump(taken, client));
        return;
      } catch (IOException refused) {
        continue; // by one that is dead
      }
    }
    client.close();
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException ended) {
      return;
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket each : open) {
      each.close();
    }
    threads.shutdownNow();
  }
}
