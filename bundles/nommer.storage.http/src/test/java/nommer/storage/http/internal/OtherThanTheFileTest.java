package nommer.storage.http.internal;

import static nommer.storage.http.internal.FetchTest.assertFailure;
import static nommer.storage.http.internal.TestServer.breaks;
import static nommer.storage.http.internal.TestServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer well, and give something else. */
class OtherThanTheFileTest {
  private static final String PATH = "/clip.mp4";
  private static final byte[] BYTES = bytes();

  @TempDir Path work;
  private final TestServer server = new TestServer();
  private final Storage storage = Storages.patient();

  @AfterEach
  void end() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "GZip, gzip",
    "br, br",
    "'identity, zstd', zstd",
    "deflate, deflate",
  })
  void aServerThatCompressesUnaskedIsNamedSo(String coding, String named) throws Exception {
    server.answer(PATH, whole(zipped(), "Content-Encoding", coding));

    assertThatThrownBy(() -> storage.fetch(server.uri(PATH), work))
        .hasMessageContaining("compresses")
        .hasMessageContaining("Content-Encoding: " + named)
        .hasMessageContaining("let it send media as they are");
    server.answer(PATH, whole(zipped(), "Content-Encoding", coding));
    assertFailure(() -> storage.fetch(server.uri(PATH), work), "BADINPUT", "compressed");

    assertThat(server.requests("GET")).hasSize(2);
    assertThat(server.requests("GET").get(0).header("Accept-Encoding")).contains("identity");
  }

  @Test
  void soIsOneThatBeginsToWhenItGoesOn() {
    String etag = "\"1\"";
    HttpHandler zippedPart =
        exchange -> {
          exchange.getResponseHeaders().set("ETag", etag);
          String from = exchange.getRequestHeaders().getFirst("Range").replaceAll("[^0-9]", "");
          int length = BYTES.length - Integer.parseInt(from);
          exchange
              .getResponseHeaders()
              .set(
                  "Content-Range",
                  "bytes %s-%d/%d".formatted(from, BYTES.length - 1, BYTES.length));
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(206, length);
          exchange.getResponseBody().write(BYTES, 0, length);
          exchange.close();
        };
    server.answer(PATH, breaks(BYTES, 200_000, "ETag", etag), zippedPart);

    assertFailure(() -> storage.fetch(server.uri(PATH), work), "BADINPUT", "compressed");
  }

  @Test
  void soIsOneThatCompressesTheTransfer() throws Exception {
    try (RawServer raw =
        new RawServer(
            (self, head, socket) ->
                RawServer.say(
                    socket,
                    "HTTP/1.1 200 OK",
                    "Transfer-Encoding: gzip, chunked",
                    "Connection: close"))) {
      assertFailure(() -> storage.fetch(raw.uri(PATH), work), "BADINPUT", "compressed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "", "utf-8", "binary", "aws-chunked"})
  void whatChangesNoByteIsNoCompression(String coding) throws Exception {
    server.answer(PATH, whole(BYTES, "Content-Encoding", coding));

    assertThat(storage.fetch(server.uri(PATH), work)).hasBinaryContent(BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=utf-8, <!DOCTYPE html><title>Sign in</title>",
    "text/html, '\n  <p>Your session has ended'",
    "application/octet-stream, '\uFEFF\n<!doctype HTML>\n<html>'",
    "video/mp4, '<!-- portal --><html lang=en>'",
    "'', <HTML><HEAD>",
    "application/json, '{\"error\": \"expired\"}'",
    "application/xml; charset=utf-8, <?xml version='1.0'?><Error><Code>ExpiredToken</Code></Error>",
  })
  void aPageInPlaceOfTheFileIsNamedSo(String type, String page) {
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    server.answer(PATH, whole(body, "Content-Type", type), whole(body, "Content-Type", type));

    assertFailure(() -> storage.fetch(server.uri(PATH), work), "BADINPUT", "web_page");
    assertThatThrownBy(() -> storage.fetch(server.uri(PATH), work))
        .hasMessageContaining("sign in")
        .hasMessageContaining(type);
  }

  @Test
  void afterARedirectItIsStillAPage() {
    server.answer(PATH, TestServer.status(302, "Location", "/login"));
    server.answer("/login", whole("<html>".getBytes(StandardCharsets.UTF_8)));

    assertFailure(() -> storage.fetch(server.uri(PATH), work), "BADINPUT", "web_page");
  }

  /** Scripts that hand out files say so unless they are told better. */
  @Test
  void aFileThatIsCalledAPageIsAFile() throws Exception {
    server.answer(PATH, whole(BYTES, "Content-Type", "text/html"));

    assertThat(storage.fetch(server.uri(PATH), work)).hasBinaryContent(BYTES);
  }

  @Test
  void aPartThatIsTheWholeIsTaken() throws Exception {
    server.answer(PATH, part("bytes 0-399999/400000"));

    assertThat(storage.fetch(server.uri(PATH), work)).hasBinaryContent(BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes 0-399999/500000", "bytes 100-399999/400000", "bytes 0-399999/*", "odd", ""})
  void aPartThatNobodyAskedForIsNamedSo(String range) {
    server.answer(PATH, part(range));

    assertFailure(() -> storage.fetch(server.uri(PATH), work), "BADINPUT", "partial");

    assertThat(server.requests("GET")).hasSize(1);
  }

  /** What comes beyond the announced length belongs to nothing. */
  @Test
  void moreThanWasAnnouncedIsCutOff() throws Exception {
    try (RawServer raw =
        new RawServer(
            (self, head, socket) -> {
              RawServer.say(socket, "HTTP/1.1 200 OK", "Content-Length: 5", "Connection: close");
              socket.getOutputStream().write("mediaXYZ".getBytes(StandardCharsets.US_ASCII));
            })) {
      MediaUri source = raw.uri(PATH);

      assertThat(storage.fetch(source, work)).hasContent("media");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 99999", "Transfer-Encoding: chunked"})
  void lessThanWasAnnouncedIsAnError(String announced) throws Exception {
    try (RawServer raw =
        new RawServer(
            (self, head, socket) -> {
              RawServer.say(socket, "HTTP/1.1 200 OK", announced, "Connection: close");
              socket.getOutputStream().write("5\r\nmedia\r\n".getBytes(StandardCharsets.US_ASCII));
            })) {
      assertFailure(() -> storage.fetch(raw.uri(PATH), work), "STORAGE", "broken");
    }
  }

  private static HttpHandler part(String range) {
    return exchange -> {
      if (!range.isEmpty()) {
        exchange.getResponseHeaders().set("Content-Range", range);
      }
      exchange.sendResponseHeaders(206, BYTES.length);
      exchange.getResponseBody().write(BYTES);
      exchange.close();
    };
  }

  private static byte[] zipped() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(BYTES);
    }
    return out.toByteArray();
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[400_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
