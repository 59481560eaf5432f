package nommer.storage.http.internal;

import static nommer.storage.http.internal.TestServer.breaks;
import static nommer.storage.http.internal.TestServer.status;
import static nommer.storage.http.internal.TestServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nommer.contracts.Interrupted;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from servers that misbehave. */
class FetchTest {
  private static final String PATH = "/clip.mp4";
  private static final byte[] BYTES = random(1, 400_000);
  private static final byte[] OTHER_BYTES = random(2, 300_000);
  private static final String ETAG = "\"" + Arrays.hashCode(BYTES) + "\"";

  @TempDir Path work;
  private final TestServer server = new TestServer();
  private final Storage storage = Storages.patient();

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aBrokenDownloadGoesOnWhereItWas() throws Exception {
    server.files.put(PATH, BYTES);
    server.answer(PATH, breaks(BYTES, 250_000, "ETag", ETAG));

    assertFetched(BYTES);

    assertThat(server.requests("GET")).hasSize(2);
    TestServer.Request second = server.requests("GET").get(1);
    assertThat(second.header("If-Range")).contains(ETAG);
    assertThat(second.header("Range").orElseThrow()).matches("bytes=[1-9][0-9]*-");
  }

  @Test
  void aDateServesWhereThereIsNoETag() throws Exception {
    String longAgo = "Tue, 01 Jan 2019 00:00:00 GMT";
    server.answer(PATH, breaks(BYTES, 250_000, "Last-Modified", longAgo), whole(BYTES));

    assertFetched(BYTES);

    assertThat(server.requests("GET").get(1).header("If-Range")).contains(longAgo);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"weak\"", ""})
  void withoutAStrongValidatorItBeginsAnew(String etag) throws Exception {
    server.files.put(PATH, BYTES);
    server.answer(PATH, breaks(OTHER_BYTES, 250_000, "ETag", etag));

    assertFetched(BYTES);

    assertThat(server.requests("GET").get(1).header("Range")).isEmpty();
  }

  @Test
  void aServerThatIgnoresRangesIsReadFromTheStart() throws Exception {
    server.answer(PATH, breaks(BYTES, 250_000, "ETag", ETAG), whole(BYTES, "ETag", ETAG));

    assertFetched(BYTES);
  }

  @Test
  void aSourceThatChangedBetweenPartsIsFetchedWhole() throws Exception {
    server.files.put(PATH, OTHER_BYTES);
    server.answer(PATH, breaks(BYTES, 250_000, "ETag", ETAG));

    assertFetched(OTHER_BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes %d-399999/400000, \"other\"",
    "bytes 0-399999/400000, ",
    "bytes %d-499999/500000, ",
    "nonsense, ",
  })
  void aPartThatDoesNotFitIsNotMixedIn(String range, String etag) throws Exception {
    server.files.put(PATH, BYTES);
    HttpHandler wrongPart =
        exchange -> {
          String asked = exchange.getRequestHeaders().getFirst("Range");
          String from = asked.replaceAll("[^0-9]", "");
          exchange.getResponseHeaders().set("Content-Range", range.replace("%d", from));
          if (etag != null) {
            exchange.getResponseHeaders().set("ETag", etag);
          }
          byte[] part = new byte[BYTES.length - Integer.parseInt(from)];
          exchange.sendResponseHeaders(206, part.length);
          exchange.getResponseBody().write(part);
          exchange.close();
        };
    server.answer(PATH, breaks(BYTES, 250_000, "ETag", ETAG), wrongPart);

    assertFetched(BYTES);
  }

  @Test
  void aPromiseOfMoreThanComesIsAnErrorInTheEnd() {
    HttpHandler liar = breaks(BYTES, 100);
    server.answer(PATH, Collections.nCopies(4, liar).toArray(HttpHandler[]::new));

    assertFailure(() -> storage.fetch(server.uri(PATH), work), "STORAGE", "broken");

    assertThat(server.requests("GET")).hasSize(4);
  }

  @Test
  void whatGetsOnMayBreakMoreOftenThanItMayBeTried() throws Exception {
    byte[] large = random(3, 9_000_000);
    server.files.put(PATH, large);
    String etag = "\"" + Arrays.hashCode(large) + "\"";
    HttpHandler breaksEarly =
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
          exchange.getResponseHeaders().set("ETag", etag);
          exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-8999999/9000000");
          exchange.sendResponseHeaders(range == null ? 200 : 206, large.length - from);
          exchange.getResponseBody().write(large, from, 1_500_000);
          exchange.getResponseBody().flush();
          throw new IOException("broken on purpose");
        };
    server.answer(PATH, Collections.nCopies(5, breaksEarly).toArray(HttpHandler[]::new));

    assertFetched(large);

    assertThat(server.requests("GET")).hasSizeGreaterThan(Storages.PATIENT.attempts());
  }

  @Test
  void aStalledDownloadIsNotWaitedForButGoesOn() throws Exception {
    server.files.put(PATH, BYTES);
    server.answer(PATH, server.stalls(BYTES, 100_000, "ETag", ETAG));
    long start = System.nanoTime();

    assertThat(Storages.hasty().fetch(server.uri(PATH), work)).hasBinaryContent(BYTES);

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Storages.STALL, Storages.STALL.multipliedBy(10));
    assertThat(server.requests("GET").get(1).header("Range")).isPresent();
  }

  @Test
  void aDownloadThatOnlyTricklesIsGivenUpAndNotTriedAgain() {
    server.answer(PATH, Collections.nCopies(4, server.trickles(BYTES)).toArray(HttpHandler[]::new));
    long start = System.nanoTime();

    assertThatThrownBy(() -> Storages.wantingSpeed().fetch(server.uri(PATH), work))
        .hasFieldOrPropertyWithValue("code", "STORAGE")
        .hasFieldOrPropertyWithValue("reason", "too_slow")
        .hasMessageContaining("16384 bytes a second of least.bytes.per.second");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(server.requests("GET")).hasSize(1);
  }

  @Test
  void anInterruptCallsOffADownloadThatTrickles() throws Exception {
    server.answer(PATH, server.trickles(BYTES));
    Path file = work.resolve("source.mp4");

    Interrupted.when(
        () -> storage.fetch(server.uri(PATH), work),
        () -> Files.exists(file) && Files.size(file) > 0);
  }

  @Test
  void aServerThatNeverAnswersIsAnError() {
    HttpHandler silent = server.isSilent();
    server.answer(PATH, silent, silent);

    assertFailure(() -> Storages.hasty().fetch(server.uri(PATH), work), "STORAGE", "stalled");
  }

  @Test
  void aServerInTroubleIsAskedAgainWhenItSays() throws Exception {
    server.files.put(PATH, BYTES);
    server.answer(PATH, status(500), status(503, "Retry-After", "1"));
    long start = System.nanoTime();

    assertFetched(BYTES);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "204, BADINPUT, empty, 1",
    "401, BADINPUT, unreadable, 1",
    "403, BADINPUT, unreadable, 1",
    "404, BADINPUT, missing, 1",
    "410, BADINPUT, missing, 1",
    "418, BADINPUT, refused, 1",
    "304, BADINPUT, refused, 1",
    "429, STORAGE, unavailable, 4",
    "500, STORAGE, unavailable, 4",
    "503, STORAGE, unavailable, 4",
  })
  void aRefusalIsTypedAndOnlyWhatMayPassIsTriedAgain(
      int status, String code, String reason, int tries) {
    server.answer(PATH, Collections.nCopies(9, status(status)).toArray(HttpHandler[]::new));

    assertFailure(() -> storage.fetch(server.uri(PATH), work), code, reason);

    assertThat(server.requests("GET")).hasSize(tries);
  }

  @Test
  void nothingListeningIsAnError() {
    MediaUri gone = server.uri(PATH);
    server.close();

    assertFailure(() -> storage.fetch(gone, work), "STORAGE", "unreachable");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSourceLargerThanAllowedIsRefused(boolean announced) {
    server.answer(PATH, announced ? whole(BYTES) : FetchTest::unannounced);

    assertFailure(
        () -> Storages.taking(1000).fetch(server.uri(PATH), work), "BADINPUT", "too_large");

    assertThat(work.resolve("source.mp4").toFile().length()).isLessThanOrEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSourceForWhichThereIsNoRoomIsRefused(boolean announced) {
    server.answer(PATH, announced ? whole(BYTES) : FetchTest::unannounced);

    assertFailure(
        () -> Storages.with(Storages.PATIENT, 1000).fetch(server.uri(PATH), work),
        "NODE",
        "disk_full");

    assertThat(work.resolve("source.mp4")).isEmptyFile();
  }

  @Test
  void theSizeIsToldBeforeAnyByteIsWritten() throws Exception {
    server.answer(PATH, whole(BYTES));
    List<Long> told = new ArrayList<>();

    storage
        .open(
            server.uri(PATH),
            work,
            bytes -> {
              assertThat(work.resolve("source.mp4")).isEmptyFile();
              told.add(bytes);
            })
        .close();

    assertThat(told).containsExactly((long) BYTES.length);
    assertThat(work.resolve("source.mp4")).hasBinaryContent(BYTES);
  }

  @Test
  void nothingIsWrittenForWhichTheListenerHasNoRoom() {
    server.answer(PATH, whole(BYTES));

    assertFailure(
        () ->
            storage.open(
                server.uri(PATH),
                work,
                bytes -> {
                  throw new MediaException("NODE", "no_such_room", "no");
                }),
        "NODE",
        "no_such_room");
    assertThat(work.resolve("source.mp4")).isEmptyFile();
  }

  @Test
  void lengthsNeedNotBeAnnounced() throws Exception {
    server.answer(PATH, FetchTest::unannounced);

    assertFetched(BYTES);
  }

  @Test
  void anInterruptCallsItOffAtOnce() throws Exception {
    server.answer(PATH, server.stalls(BYTES, 100_000));
    Path file = work.resolve("source.mp4");

    Interrupted.when(
        () -> storage.fetch(server.uri(PATH), work),
        () -> Files.exists(file) && Files.size(file) == 100_000);
  }

  @Test
  void anInterruptCallsOffTheWaitForAnAnswer() throws Exception {
    server.answer(PATH, server.isSilent());

    Interrupted.when(
        () -> storage.fetch(server.uri(PATH), work), () -> server.requests("GET").size() == 1);
  }

  @Test
  void anInterruptCallsOffAPause() throws Exception {
    server.answer(PATH, status(503, "Retry-After", "60"));

    Interrupted.when(
        () -> storage.fetch(server.uri(PATH), work), () -> server.requests("GET").size() == 1);
  }

  private static void unannounced(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(BYTES);
    exchange.close();
  }

  private void assertFetched(byte[] expected) throws Exception {
    assertThat(storage.fetch(server.uri(PATH), work))
        .hasFileName("source.mp4")
        .hasBinaryContent(expected);
  }

  private static byte[] random(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static void assertFailure(ThrowingCallable call, String code, String reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
            });
  }
}
