package nommer.storage.http.internal;

import static nommer.storage.http.internal.FetchTest.assertFailure;
import static nommer.storage.http.internal.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import nommer.contracts.Interrupted;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads to servers that misbehave. */
class StoreTest {
  private static final String PATH = "/out.mp4";
  private static final int SIZE = 1_000_000;
  private static final int WITHHELD = 65_536;
  private static final StagingName CLAIM = new StagingName("ab", 1, 0);

  @TempDir Path work;
  private final TestServer server = new TestServer();
  private final Storage storage = Storages.patient();
  private Path output;
  private byte[] bytes;

  @BeforeEach
  void encode() throws IOException {
    bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    output = Files.write(work.resolve("output.mp4"), bytes);
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void theRequestTellsLengthTypeAndWhoAsks() throws Exception {
    MediaUri destination =
        MediaUri.parse("http://me:se/cret@127.0.0.1:" + server.port() + PATH + "?sig=a");

    store(storage, destination);

    TestServer.Request put = server.requests("PUT").get(0);
    assertThat(put.header("Content-Length")).contains(Integer.toString(SIZE));
    assertThat(put.header("Content-Type")).contains("video/mp4");
    assertThat(put.header("Authorization")).contains("Basic bWU6c2UvY3JldA==");
    assertThat(put.header("Transfer-Encoding")).isEmpty();
  }

  @Test
  void allButTheEndIsThereBeforeThePermit() throws Exception {
    try (RawServer raw = stores();
        Storage.Staging staging = storage.stage(raw.uri(PATH), CLAIM)) {
      staging.fill(output);
      Interrupted.await(() -> raw.bodyBytes.get() >= SIZE - WITHHELD);
      assertThat(raw.bodyBytes).hasValue(SIZE - WITHHELD);

      staging.publish();

      assertThat(raw.bodyBytes).hasValue(SIZE);
      assertThat(raw.heads).hasSize(1);
    }
  }

  @Test
  void whatIsNotPublishedIsCutOff() throws Exception {
    Storage.Staging staging = storage.stage(server.uri(PATH), CLAIM);
    staging.fill(output);

    staging.close();

    Interrupted.await(() -> server.cutUploads() == 1);
    assertThat(server.files).isEmpty();
  }

  @Test
  void aServerMayRefuseBeforeAnythingIsSent() throws Exception {
    try (RawServer raw =
            new RawServer(
                (self, head, socket) ->
                    RawServer.say(
                        socket, "HTTP/1.1 403 No", "Content-Length: 0", "Connection: close"));
        Storage.Staging staging = storage.stage(raw.uri(PATH), CLAIM)) {

      assertFailure(() -> staging.fill(output), "BADDESTINATION", "not_writable");

      assertThat(raw.heads).hasSize(1);
      assertThat(raw.heads.get(0)).containsIgnoringCase("Expect: 100-continue");
    }
  }

  @Test
  void aServerThatDoesNotSayGoAheadIsSentTheBodyAllTheSame() throws Exception {
    try (RawServer raw =
        new RawServer(
            (self, head, socket) -> {
              if (head.contains("100-continue")) {
                self.hang();
              }
              self.read(socket, SIZE);
              RawServer.say(socket, "HTTP/1.1 200 OK", "Content-Length: 0", "Connection: close");
            })) {
      store(Storages.sendingUnasked(), raw.uri(PATH));

      assertThat(raw.heads).hasSize(2);
      assertThat(raw.heads.get(1)).doesNotContainIgnoringCase("Expect");
    }
  }

  @Test
  void aServerThatDislikesTheQuestionIsSentTheBodyAllTheSame() throws Exception {
    try (RawServer raw =
        new RawServer(
            (self, head, socket) -> {
              if (head.contains("100-continue")) {
                RawServer.say(socket, "HTTP/1.1 417 No", "Content-Length: 0", "Connection: close");
              } else {
                self.read(socket, SIZE);
                RawServer.say(socket, "HTTP/1.1 200 OK", "Content-Length: 0", "Connection: close");
              }
            })) {
      store(Storages.sendingUnasked(), raw.uri(PATH));

      assertThat(raw.heads).hasSize(2);
    }
  }

  @Test
  void aServerThatTakesNothingIsNotWaitedFor() throws Exception {
    try (RawServer raw = takesNothing();
        Storage.Staging staging = Storages.hasty().stage(raw.uri(PATH), CLAIM)) {
      assertFailure(() -> staging.fill(large()), "STORAGE", "stalled");

      assertThat(raw.heads).hasSize(Storages.HASTY.attempts());
    }
  }

  @Test
  void anInterruptCallsItOffAtOnce() throws Exception {
    try (RawServer raw = takesNothing();
        Storage.Staging staging = storage.stage(raw.uri(PATH), CLAIM)) {
      Path large = large();

      Interrupted.when(() -> staging.fill(large), () -> raw.heads.size() == 1);
    }
  }

  @Test
  void aServerInTroubleIsSentItAgain() throws Exception {
    server.answer(PATH, status(503, "Retry-After", "0"), status(500));

    store(storage, server.uri(PATH));

    assertThat(server.requests("PUT")).hasSize(3);
    assertThat(server.files.get(PATH)).isEqualTo(bytes);
  }

  @Test
  void aConnectionThatBrokeBeforeThePermitIsMadeAgainAfterIt() throws Exception {
    HttpHandler breaks =
        exchange -> {
          exchange.getRequestBody().readNBytes(1000);
          throw new IOException("broken on purpose");
        };
    server.answer(PATH, breaks, breaks);

    store(storage, server.uri(PATH));

    assertThat(server.files.get(PATH)).isEqualTo(bytes);
  }

  @Test
  void anAnswerThatIsLostMakesItComeTwice() throws Exception {
    HttpHandler storesAndBreaks =
        exchange -> {
          server.files.put(PATH, exchange.getRequestBody().readAllBytes());
          throw new IOException("broken on purpose");
        };
    server.answer(PATH, storesAndBreaks);

    store(storage, server.uri(PATH));

    assertThat(server.requests("PUT")).hasSize(2);
    assertThat(server.files.get(PATH)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "301, BADDESTINATION, not_writable, 1",
    "401, BADDESTINATION, not_writable, 1",
    "404, BADDESTINATION, not_writable, 1",
    "405, BADDESTINATION, not_writable, 1",
    "413, BADDESTINATION, not_writable, 1",
    "501, BADDESTINATION, not_writable, 1",
    "429, STORAGE, unavailable, 4",
    "500, STORAGE, unavailable, 4",
    "507, STORAGE, unavailable, 4",
  })
  void aRefusalIsTypedAndOnlyWhatMayPassIsTriedAgain(
      int status, String code, String reason, int tries) {
    HttpHandler refusal = status(status, "Location", "/elsewhere");
    server.answer(PATH, Collections.nCopies(9, refusal).toArray(HttpHandler[]::new));

    assertFailure(() -> store(storage, server.uri(PATH)), code, reason);

    assertThat(server.requests("PUT")).hasSize(tries);
  }

  @Test
  void anyAnswerToAHeadWillDo() throws Exception {
    storage.stage(server.uri(PATH), CLAIM).close();

    assertThat(server.requests("HEAD")).hasSize(1);
    assertThat(server.requests("PUT")).isEmpty();
  }

  @Test
  void aServerThatIsNotThereIsNoticedBeforeTheEncode() {
    MediaUri gone = server.uri(PATH);
    server.close();

    assertFailure(() -> storage.stage(gone, CLAIM), "STORAGE", "unreachable");
  }

  @Test
  void aFolderIsNoDestination() {
    assertFailure(
        () -> storage.stage(server.uri("/folder/"), CLAIM), "BADDESTINATION", "directory");
  }

  private void store(Storage into, MediaUri destination) throws InterruptedException {
    try (Storage.Staging staging = into.stage(destination, CLAIM)) {
      staging.fill(output);
      staging.publish();
    }
  }

  private static RawServer stores() {
    return new RawServer(
        (self, head, socket) -> {
          RawServer.say(socket, "HTTP/1.1 100 Continue");
          self.read(socket, SIZE);
          RawServer.say(socket, "HTTP/1.1 201 Made", "Content-Length: 0", "Connection: close");
        });
  }

  private static RawServer takesNothing() {
    return new RawServer(
        (self, head, socket) -> {
          RawServer.say(socket, "HTTP/1.1 100 Continue");
          self.hang();
        });
  }

  /** More than the buffers between two sockets hold. */
  private Path large() throws IOException {
    Path file = work.resolve("large.mp4");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100_000_000);
    }
    return file;
  }
}
