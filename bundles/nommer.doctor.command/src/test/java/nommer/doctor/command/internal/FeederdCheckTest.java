package nommer.doctor.command.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nommer.doctor.command.internal.Finding.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FeederdCheckTest {
  @TempDir Path home;
  private HttpServer server;
  private volatile int status = 200;
  private volatile String health = "hello";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/nodes",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.createContext(
        "/healthz",
        exchange -> {
          byte[] body = health.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aFeederdThatAnswersIsGood() throws Exception {
    note(ProcessHandle.current().pid());

    assertThat(look(port())).singleElement().matches(f -> f.status() == Status.ok);
    assertThat(look(port()).get(0).message()).contains("http://127.0.0.1:" + port());
  }

  @Test
  void whatARunningOneSaysOfItselfIsAWarningEach() throws Exception {
    note(ProcessHandle.current().pid());
    health =
        "{\"status\":\"ok\",\"jobs\":{},\"faults\":[\"the policy 'mine' is set aside\",\"two\"]}";

    List<Finding> found = look(port());

    assertThat(found)
        .extracting(Finding::status)
        .containsExactly(Status.ok, Status.warn, Status.warn);
    assertThat(found.get(1).message()).contains("the policy 'mine' is set aside");
  }

  @Test
  void thePortIsTheOneItWasStartedWithLast() throws Exception {
    int free = free();
    address("127.0.0.1 " + port());

    assertThat(look(free)).extracting(Finding::status).containsExactly(Status.warn);
    assertThat(look(free).get(0).message())
        .contains("port %d of 127.0.0.1 is taken by another program".formatted(port()));
    address("127.0.0.1 " + free);
    assertThat(look(port())).extracting(Finding::status).containsExactly(Status.ok);
    address("half");
    assertThat(look(free)).extracting(Finding::status).containsExactly(Status.ok);
  }

  @Test
  void aFeederdOfAnotherHomeIsNamedAsSuch() throws Exception {
    health = "{\"status\":\"ok\",\"faults\":[]}";

    assertThat(look(port()).get(0).message()).contains("taken by the feederd of another home");
  }

  @Test
  void aFeederdThatLivesAndDoesNotAnswerIsAFailure() throws Exception {
    note(ProcessHandle.current().pid());
    status = 503;

    assertThat(look(port()))
        .singleElement()
        .matches(f -> f.status() == Status.FAIL)
        .matches(f -> f.remedy().contains("feederd.log"));
  }

  @Test
  void withoutAFeederdAFreePortIsGoodAndATakenOneAWarning() throws Exception {
    assertThat(look(free())).extracting(Finding::status).containsExactly(Status.ok);
    assertThat(look(port())).extracting(Finding::status).containsExactly(Status.warn);
  }

  @Test
  void theNoteOfAProcessThatIsGoneCountsForNothing() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    note(gone.pid());

    assertThat(look(port())).extracting(Finding::status).containsExactly(Status.warn);
  }

  @Test
  void theNoteOfAnotherProcessOfThatNumberCountsForNothing() throws Exception {
    note(ProcessHandle.current().pid(), 1);

    assertThat(look(port())).extracting(Finding::status).containsExactly(Status.warn);
  }

  @Test
  void aFeederdThatHoldsTheHomeAndSaysNothingIsAFailure() throws Exception {
    Path file = Files.createDirectories(home.resolve("data")).resolve("feederd.lock");
    try (var channel = FileChannel.open(file, CREATE, WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();

      assertThat(look(port()))
          .singleElement()
          .matches(f -> f.status() == Status.FAIL)
          .matches(f -> f.message().contains("holds the home"));
    }
    assertThat(look(port())).extracting(Finding::status).containsExactly(Status.warn);
  }

  private static int free() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  private void address(String text) throws IOException {
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("data/feederd.address"), text);
  }

  private void note(long pid) throws IOException {
    note(pid, ticks(pid));
  }

  /** 0 for a process that is gone. */
  private static long ticks(long pid) throws IOException {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    String text = Files.readString(stat);
    return Long.parseLong(text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[19]);
  }

  private void note(long pid, long ticks) throws IOException {
    Path file = home.resolve("data/run/feederd/process.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "{\"pid\":%d,\"start_ticks\":%d,\"url\":\"http://127.0.0.1:%d\"}"
            .formatted(pid, ticks, port()));
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private List<Finding> look(int port) throws InterruptedException {
    Examination one = new Examination("feederd", new FeederdCheck(home, port));
    one.start();
    return one.await(Duration.ofSeconds(20));
  }
}
