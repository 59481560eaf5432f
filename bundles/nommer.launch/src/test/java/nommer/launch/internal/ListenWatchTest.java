package nommer.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenWatchTest {
  private final List<String> refusals = new ArrayList<>();

  @Test
  void aFeederdWhosePortAnotherProgramHasEndsAndSaysSo() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      watch((InetSocketAddress) other.getLocalSocketAddress(), false);

      assertThat(refusals)
          .singleElement()
          .asString()
          .contains("port " + other.getLocalPort(), "another program took it", "--port");
    }
  }

  @Test
  void oneThatListensGoesOnThoughThePortIsTaken() throws Exception {
    try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      watch((InetSocketAddress) own.getLocalSocketAddress(), true);
    }

    assertThat(refusals).isEmpty();
  }

  private void watch(InetSocketAddress address, boolean listens) {
    new ListenWatch(address, () -> listens, Duration.ofMillis(300), refusals::add).watch();
  }
}
