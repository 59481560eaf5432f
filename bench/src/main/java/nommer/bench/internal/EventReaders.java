package nommer.bench.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Readers of {@code GET /v1/events}, each with a connection and a thread that notes what comes
 * when.
 */
final class EventReaders implements AutoCloseable {
  private static final Pattern JOB =
      Pattern.compile("data: \\{\"id\":\"([0-9a-f]{50})\",\"state\".*");
  private static final int STACK = 128 << 10;
  private static final long START_SECONDS = 30;

  private final URI url;
  private final String token;
  private final int count;
  private final Map<String, List<Long>> seen;
  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch open;

  /**
   * @param seen takes when each job's event was read, by {@link System#nanoTime}
   */
  EventReaders(Daemon feederd, int count, Map<String, List<Long>> seen) throws IOException {
    this.url = URI.create(feederd.url());
    this.token = Files.readString(feederd.token()).strip();
    this.count = count;
    this.seen = seen;
    this.open = new CountDownLatch(count);
  }

  /** Returns once all of them hear. */
  void start() throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket(url.getHost(), url.getPort());
      sockets.add(socket);
      Thread thread = new Thread(null, () -> read(socket), "nommer-bench-reader-" + i, STACK);
      thread.setDaemon(true);
      thread.start();
    }
    if (!open.await(START_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(open.getCount() + " readers hear nothing");
    }
  }

  private void read(Socket socket) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/events HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(url.getAuthority(), token)
                  .getBytes(StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("event: open")) {
          open.countDown();
        }
        Matcher job = JOB.matcher(line);
        if (job.matches()) {
          seen.computeIfAbsent(job.group(1), id -> new CopyOnWriteArrayList<>())
              .add(System.nanoTime());
        }
      }
    } catch (IOException closed) {
      // at the end, by close
    }
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
