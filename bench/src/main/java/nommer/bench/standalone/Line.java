package nommer.bench.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A TCP proxy on loopback that cuts its connections, or makes them slow. */
public final class Line implements AutoCloseable {
  private static final int PIECE = 8192;
  private static final int BACKLOG = 200;
  private static final long SLOW_PIECE_MILLIS = 200;

  private final String name;
  private final InetSocketAddress target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile boolean slow;

  /**
   * @param name of its threads
   * @param port where on loopback it leads to
   */
  public Line(String name, int port) throws IOException {
    this.name = name;
    this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    start("accept", this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Whether connections are closed, those that there are and those that come. */
  public void cut(boolean now) {
    cut = now;
    if (now) {
      open.forEach(Line::closed);
    }
  }

  /** Whether each piece of 8 KiB waits for a fifth of a second: 40 KiB a second. */
  public void slow(boolean now) {
    slow = now;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (cut) {
          closed(client);
        } else {
          start("connect", () -> connect(client));
        }
      } catch (IOException e) {
        // closed, or too many: the next one shows
      }
    }
  }

  private void connect(Socket client) {
    Socket far = new Socket();
    open.add(client);
    open.add(far);
    try {
      far.connect(target);
      start("back", () -> pass(far, client));
      pass(client, far);
    } catch (IOException e) {
      end(client, far);
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0 && !cut; read = in.read(piece)) {
        if (slow) {
          TimeUnit.MILLISECONDS.sleep(SLOW_PIECE_MILLIS);
        }
        out.write(piece, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      end(from, to);
    } catch (InterruptedException e) {
      end(from, to);
      Thread.currentThread().interrupt();
    }
    boolean bothWays = from.isOutputShutdown() && to.isOutputShutdown();
    if (cut || bothWays) {
      end(from, to);
    }
  }

  private void end(Socket one, Socket other) {
    closed(one);
    closed(other);
    open.remove(one);
    open.remove(other);
  }

  private static void closed(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is as good as closed
    }
  }

  private void start(String what, Runnable task) {
    Thread thread = new Thread(task, "chaos-" + name + "-" + what);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut(true);
  }
}
