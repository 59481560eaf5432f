package nommer.storage.http.internal;

import static nommer.storage.http.internal.FetchTest.assertFailure;
import static nommer.storage.http.internal.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nommer.job.api.Grant;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.reach.Reaches;
import nommer.media.reach.standalone.HomeReach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections go where the request may, and nowhere else. */
class ReachTest {
  private static final byte[] BYTES = "media".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
  private static final String PATH = "/clip.mp4";

  @TempDir Path home;
  @TempDir Path work;
  private final Map<String, Deque<List<InetAddress>>> names = new ConcurrentHashMap<>();
  private final TestServer server = new TestServer();

  /** On this machine's port, where nobody is to connect. */
  private ServerSocketChannel forbidden;

  private Reaches reaches;

  @BeforeEach
  void listen() throws IOException {
    forbidden = ServerSocketChannel.open().bind(TestServer.anyPort());
    forbidden.configureBlocking(false);
    reaches = HomeReach.of(home, this::resolved);
    server.files.put(PATH, BYTES);
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    forbidden.close();
  }

  @Test
  void theNextAddressIsTriedWhereOneIsDead() throws Exception {
    name("twin.test", "127.0.0.2,127.0.0.1");

    assertThat(owner().fetch(at("twin.test", server.port()), work)).hasBinaryContent(BYTES);

    Path output = Files.write(work.resolve("output"), BYTES);
    MediaUri destination = MediaUri.parse("http://twin.test:" + server.port() + "/out.mp4");
    try (Storage.Staging staging = owner().stage(destination, new StagingName("ab", 1, 0))) {
      staging.fill(output);
      staging.publish();
    }
    assertThat(server.files.get("/out.mp4")).isEqualTo(BYTES);
  }

  @Test
  void whatANameMeansLaterGainsNothing() throws Exception {
    try (TestServer allowed = new TestServer(create("127.0.0.2", port(forbidden)), "http")) {
      allowed.files.put(PATH, BYTES);
      name("twice.test", "127.0.0.2", "127.0.0.1");
      Storage storage = granted("http://twice.test:" + port(forbidden), "net://127.0.0.2/32");
      MediaUri source = at("twice.test", port(forbidden));

      assertThat(storage.fetch(source, work)).hasBinaryContent(BYTES);
      assertFailure(() -> storage.fetch(source, work), "BADINPUT", "location");
    }
    assertNobodyConnected();
  }

  @Test
  void aRedirectToThisMachineIsNotFollowed() throws Exception {
    name("inner.test", "127.0.0.1");
    Storage storage =
        granted("http://127.0.0.1:" + server.port(), "http://inner.test:" + port(forbidden));
    server.answer(
        PATH,
        status(302, "Location", "http://127.0.0.1:" + port(forbidden) + "/"),
        status(302, "Location", "http://inner.test:" + port(forbidden) + "/"));

    // the first lies under no prefix; the second does, but its name means this machine
    for (int i = 0; i < 2; i++) {
      assertFailure(() -> storage.fetch(server.uri(PATH), work), "BADINPUT", "location");
    }

    assertThat(server.requests("GET")).hasSize(2);
    assertNobodyConnected();
  }

  @Test
  void aRedirectOutOfThePrefixIsNotFollowed() {
    Storage storage = granted("http://127.0.0.1:" + server.port() + PATH);
    server.files.put("/other.mp4", BYTES);
    server.answer(PATH, status(302, "Location", "/other.mp4"));

    assertFailure(() -> storage.fetch(server.uri(PATH), work), "BADINPUT", "location");

    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "http://0xA9FEA9FE/",
        "http://0.0.0.0/",
        "http://meta.test/"
      })
  void aRedirectToAPlaceThatIsNeverServedIsNotFollowedForTheOwnerEither(String target)
      throws Exception {
    name("meta.test", "169.254.169.254");
    server.answer(PATH, status(307, "Location", target));

    assertFailure(() -> owner().fetch(server.uri(PATH), work), "BADINPUT", "location");

    assertThat(work.resolve("source.mp4")).isEmptyFile();
  }

  @Test
  void feederdsOwnApiIsNeverConnectedTo() throws Exception {
    Files.createDirectory(home.resolve("data"));
    Files.writeString(home.resolve("data/feederd.address"), "127.0.0.1:" + port(forbidden));
    name("api.test", "127.0.0.1");
    server.answer(PATH, status(302, "Location", "http://api.test:" + port(forbidden) + "/v1/jobs"));

    assertFailure(() -> owner().fetch(server.uri(PATH), work), "BADINPUT", "location");
    MediaUri destination = MediaUri.parse("http://api.test:" + port(forbidden) + "/v1/jobs");
    assertFailure(
        () -> owner().stage(destination, new StagingName("ab", 1, 0)), "BADINPUT", "location");

    assertNobodyConnected();
  }

  @Test
  void aNameThatMeansNothingMayMeanSomethingLater() {
    assertFailure(() -> owner().fetch(at("none.test", 80), work), "STORAGE", "unreachable");
  }

  @Test
  void withoutAReachNothingIsConnectedTo() {
    HttpStorage storage = new HttpStorage(Storages.PATIENT, Storages.CLIENT, file -> 1);

    assertThatIllegalStateException().isThrownBy(() -> storage.fetch(server.uri(PATH), work));
    assertThat(server.requests).isEmpty();
  }

  private Storage owner() {
    return storage(Grant.OWNER);
  }

  private Storage granted(String... read) {
    return storage(new Grant("id", "club", List.of(read), List.of(), List.of()));
  }

  private Storage storage(Grant grant) {
    return new HttpStorage(Storages.PATIENT, Storages.CLIENT, file -> Long.MAX_VALUE)
        .within(reaches.of(grant));
  }

  private void assertNobodyConnected() throws IOException {
    assertThat(forbidden.accept()).isNull();
  }

  /** What a name means the first time, the next, and from then on. */
  private void name(String name, String... inTurn) throws UnknownHostException {
    Deque<List<InetAddress>> answers = new ArrayDeque<>();
    for (String each : inTurn) {
      List<InetAddress> addresses = new ArrayList<>();
      for (String text : each.split(",")) {
        addresses.add(address(text));
      }
      answers.add(addresses);
    }
    names.put(name, answers);
  }

  private List<InetAddress> resolved(String name) throws UnknownHostException {
    Deque<List<InetAddress>> answers = names.get(name);
    if (answers == null) {
      throw new UnknownHostException(name);
    }
    synchronized (answers) {
      return answers.size() > 1 ? answers.poll() : answers.peek();
    }
  }

  private static MediaUri at(String host, int port) {
    return MediaUri.parse("http://" + host + ":" + port + PATH);
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getAllByName(text)[0];
  }

  private static int port(ServerSocketChannel channel) throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  private static HttpServer create(String host, int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(address(host), port), 0);
  }
}
