package nommer.storage.s3.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy on loopback before a server, with faults on demand. Besides, it keeps a rule of S3 that
 * s3proxy does not: an upload that was aborted or completed takes no part and no completion.
 */
final class Front implements AutoCloseable {
  private static final Pattern UPLOAD = Pattern.compile("[?&]uploadId=([^& ]+)");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)");
  private static final String NO_SUCH_UPLOAD =
      "<Error><Code>NoSuchUpload</Code><Message>It may have been aborted or completed.</Message></Error>";

  private final URI behind;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  final List<String> requests = new CopyOnWriteArrayList<>();

  Front(URI behind) {
    this.behind = behind;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("front-accept", this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Meets requests until it is used up; the first that fits is used. */
  void with(Fault fault) {
    faults.add(fault);
  }

  long count(String pattern) {
    return requests.stream().filter(line -> Pattern.compile(pattern).matcher(line).find()).count();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      sockets.add(client);
      start("front-connection", () -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    Answer answer = new Answer();
    try (client;
        Socket server = new Socket(behind.getHost(), behind.getPort())) {
      sockets.add(server);
      start("front-answer", () -> answer.pump(server.getInputStream(), client));
      InputStream in = new BufferedInputStream(client.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        if (!exchange(head, in, answer, client, server.getOutputStream())) {
          return;
        }
      }
    }
  }

  private boolean exchange(
      String head, InputStream in, Answer answer, Socket client, OutputStream server)
      throws IOException {
    String line = head.substring(0, head.indexOf('\r'));
    requests.add(line);
    Fault fault =
        faults.stream().filter(each -> each.takes(line)).findFirst().orElseGet(() -> Fault.NONE);
    fault.before().run();
    long length = length(head);
    if (isOver(line)) {
      fault = Fault.answering("", 404, NO_SUCH_UPLOAD);
    }
    if (fault.status() > 0) {
      in.skipNBytes(length);
      client.getOutputStream().write(fault.answer());
      return true;
    }
    answer.next(fault);
    server.write(head.getBytes(StandardCharsets.ISO_8859_1));
    byte[] bytes = new byte[16 << 10];
    for (long left = length; left > 0; ) {
      if (length - left >= fault.cutUp()) {
        return false;
      }
      int count = in.read(bytes, 0, (int) Math.min(bytes.length, left));
      if (count < 0) {
        return false;
      }
      server.write(bytes, 0, count);
      left -= count;
    }
    return true;
  }

  private boolean isOver(String line) {
    Matcher upload = UPLOAD.matcher(line);
    if (!upload.find()) {
      return false;
    }
    boolean over = gone.contains(upload.group(1));
    if (line.startsWith("DELETE") || line.startsWith("POST")) {
      gone.add(upload.group(1));
    }
    return over;
  }

  private static long length(String head) {
    Matcher length = LENGTH.matcher(head);
    return length.find() ? Long.parseLong(length.group(1)) : 0;
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int each = in.read();
      if (each < 0) {
        return "";
      }
      head.write(each);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private interface Io {
    void run() throws IOException;
  }

  private static void start(String name, Io work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                return; // a side hung up, as it may
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /** What comes back to the client on one connection, as the fault of the request allows. */
  private static final class Answer {
    private Fault fault = Fault.NONE;
    private long count;

    synchronized void next(Fault of) {
      fault = of;
      count = 0;
    }

    private synchronized int allowed(int more) {
      long left = fault.cutDown() - count;
      count += more;
      return (int) Math.min(more, left);
    }

    void pump(InputStream from, Socket client) throws IOException {
      try (client) {
        byte[] bytes = new byte[16 << 10];
        for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
          int allowed = allowed(n);
          client.getOutputStream().write(bytes, 0, allowed);
          if (allowed < n) {
            return;
          }
        }
      }
    }
  }
}
