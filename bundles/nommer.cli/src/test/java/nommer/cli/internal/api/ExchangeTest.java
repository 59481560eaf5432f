package nommer.cli.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private ServerSocket server;
  private URI url;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/jobs");
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void anInterruptEndsTheWaitForAnAnswer() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread waiting = new Thread(() -> interrupted.complete(isInterrupted()), "waiting");
    waiting.start();
    try (Socket silent = server.accept()) {
      assertThat(silent.getInputStream().read()).isEqualTo('G');

      waiting.interrupt();

      assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private boolean isInterrupted() {
    try {
      Exchange.get(url, Optional.empty()).answer(LONG);
    } catch (InterruptedException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  @Test
  void anAnswerThatTakesTooLongIsGivenUp() {
    assertThatThrownBy(() -> Exchange.get(url, Optional.empty()).answer(Duration.ofMillis(200)))
        .isInstanceOf(SocketTimeoutException.class);
  }

  /** Whatever came of the first, a second job must not. */
  @Test
  void aPostWhoseAnswerIsLostIsNotSentAgain() throws Exception {
    CompletableFuture<Integer> connections = CompletableFuture.supplyAsync(this::hangUpOnEach);

    assertThatThrownBy(() -> Exchange.post(url, Optional.empty(), "{}").answer(LONG))
        .isInstanceOf(IOException.class);

    server.close();
    assertThat(connections.get(30, TimeUnit.SECONDS)).isEqualTo(1);
  }

  private int hangUpOnEach() {
    int connections = 0;
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          connections++;
          socket.getInputStream().read(new byte[4096]);
        }
      }
    } catch (IOException closed) {
      return connections;
    }
  }
}
