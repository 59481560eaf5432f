package nommer.storage.http.internal;

import static nommer.storage.http.internal.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that say when to come again. */
class RetryAfterTest {
  private static final String PATH = "/clip.mp4";

  @TempDir Path work;
  private final TestServer server = new TestServer();
  private final Storage storage = Storages.patient();

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void whoWantsToBeLeftAloneForLongIsAndTheJobIsToldHowLong() {
    server.answer(PATH, status(503, "Retry-After", "300"));

    assertThatThrownBy(() -> storage.fetch(server.uri(PATH), work))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.STORAGE);
              assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(5));
            });

    assertThat(server.requests("GET")).hasSize(1);
  }

  @Test
  void aTimeThatIsPastIsNoWait() throws Exception {
    server.files.put(PATH, new byte[100]);
    server.answer(
        PATH,
        status(
            503,
            "Date",
            "Tue, 01 Jan 2019 00:00:10 GMT",
            "Retry-After",
            "Tue, 01 Jan 2019 00:00:00 GMT"));

    assertThat(storage.fetch(server.uri(PATH), work)).hasSize(100);
  }
}
